import { createContext, Script } from 'node:vm';

/** What was to be done took more processor time than it may. */
export class BudgetExceeded extends Error {
  override readonly name = 'BudgetExceeded';
  constructor(cause: unknown) {
    super('it took more processor time than it may', { cause });
  }
}

/** Processor time that a mail may cost, in milliseconds, whatever it holds; the largest ordinary ones take a tenth. */
const BUDGET = 3000;

/** How often a machine that was busy with something else is given the same time again, doubled. */
const MAX_ATTEMPTS = 3;

/**
 * V8 stops a running script, also amid a regular expression, only for `vm`'s timeout. What runs is still this module's
 * own code: the context holds nothing but the call.
 */
const slot: { work: () => unknown } = { work: () => undefined };
const context = createContext(slot);
const call = new Script('work()');

const processorTime = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** The error is of the context's own Error class, so `instanceof` doesn't know it. */
const hasTimedOut = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';

/**
 * Does work that depends on a stranger's bytes, and stops it when it takes too long. The work must be synchronous, and
 * leave nothing half changed that outlives it. A clock counts first, since nothing else can stop a script; that it was
 * the work and not a busy machine that took the time is then seen from the processor time.
 * @throws BudgetExceeded when the work takes more than its milliseconds of processor time.
 */
export const withinBudget = <T>(work: () => T, milliseconds = BUDGET): T => {
  for (let attempt = 1, timeout = milliseconds; ; attempt += 1, timeout *= 2) {
    const before = processorTime();
    // The result is kept here rather than taken from the script, which has no type.
    const results: T[] = [];
    slot.work = () => {
      results.push(work());
    };
    try {
      call.runInContext(context, { timeout });
      return results[0] as T; // the script has ended, so the work has
    } catch (error) {
      if (!hasTimedOut(error)) throw error;
      if (attempt >= MAX_ATTEMPTS || processorTime() - before >= milliseconds) throw new BudgetExceeded(error);
    } finally {
      slot.work = () => undefined;
    }
  }
};
