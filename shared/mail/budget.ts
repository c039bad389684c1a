import { createContext, Script } from 'node:vm';

/** The work took more processor time than allowed. */
export class BudgetExceeded extends Error {
  override readonly name = 'BudgetExceeded';
  constructor(cause: unknown) {
    super('the work took more processor time than allowed', { cause });
  }
}

/** Processor time in milliseconds that any mail may cost. The largest ordinary mails take a tenth. */
const BUDGET = 3000;

/** Attempts on a machine that was busy with other work. Each gets twice the time of the one before. */
const MAX_ATTEMPTS = 3;

/**
 * V8 can stop a running script, even inside a regular expression, only through `vm`'s timeout. The work itself stays
 * this module's own code: the context holds nothing but the call.
 */
const slot: { work: () => unknown } = { work: () => undefined };
const context = createContext(slot);
const call = new Script('work()');

const processorTime = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** The error is an instance of the context's own Error class, so `instanceof` doesn't recognise it. */
const hasTimedOut = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';

/**
 * Does work that depends on untrusted bytes, and stops it if it takes too long. The work must be synchronous and must
 * not leave lasting state half changed. The timeout is wall-clock time, because nothing else can stop a script. The
 * processor time then shows whether the work was slow or the machine busy.
 * @throws BudgetExceeded when the work takes more than its milliseconds of processor time.
 */
export const withinBudget = <T>(work: () => T, milliseconds = BUDGET): T => {
  for (let attempt = 1, timeout = milliseconds; ; attempt += 1, timeout *= 2) {
    const before = processorTime();
    // The result is kept here because the script's own result has no type.
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
