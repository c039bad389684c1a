import { describe, expect, it } from 'vitest';
import { registrations } from '../../../shared/adapters/dynamodb/people/registrations.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { sweepProgress } from '../../../shared/adapters/dynamodb/tickets/sweep-progress.ts';
import { executionName } from '../../../shared/domain/workflow/executions.ts';
import { type Duty, reconcile } from '../../../shared/usecases/workflow/reconcile.ts';
import type { ReconcileServices } from '../../../shared/usecases/workflow/reconciling.ts';
import { type Starter, signalWorkflow } from '../../../shared/usecases/workflow/signal-workflow.ts';
import { assessed } from '../../kit/desks/mail-flow.ts';
import { act, Desk, postTicket, REQUEST } from '../../kit/desks/telling-desk.ts';

const HOUR = 3_600_000;
const table = openTable('tickets');

/** A desk whose executions run, except those named, with what reconcile reads. */
const lookedAfter = (
  desk: Desk,
  { dead = [] as string[], running = null as string[] | null, pages = Infinity } = {},
) => {
  const described: string[] = [];
  const loaded: string[] = [];
  let left = pages;
  const services: ReconcileServices = {
    ...desk.services,
    store: {
      ...desk.services.store,
      loadTickets: (references) => {
        loaded.push(...references);
        return desk.services.store.loadTickets(references);
      },
    },
    registrations: registrations(table),
    execution: async (name) => {
      described.push(name);
      return { status: dead.includes(name) ? 'FAILED' : 'RUNNING', error: null };
    },
    realNow: () => desk.services.clock.now(),
    runningExecutions: async () => running,
    deadExecutions: async () => dead,
    queueNotices: async () => {},
    progress: sweepProgress(table),
    hasTime: () => left-- > 0,
  };
  const run = (...duties: Duty[]) => reconcile(services, { force: false, duties });
  return { run, described, loaded };
};

/** An assessed ticket whose execution waits and has seen everything. */
const waiting = async (desk: Desk): Promise<string> => {
  const { reference } = await postTicket({
    ...REQUEST,
    requester: { email: `${crypto.randomUUID()}@customer.example` },
  });
  await assessed(reference);
  const ticket = await desk.services.store.load(reference);
  const seen = ticket?.version ?? 0;
  await registrations(table).register(reference, { execution: 1, wait: 1, retry: 0, token: reference, seen });
  return reference;
};

describe('reconcile with very many tickets', () => {
  it('finds what is late by the index of checkpoints, and reads nothing else', async () => {
    const desk = new Desk();
    const [first, second] = [await waiting(desk), await waiting(desk)];
    const { run, loaded } = lookedAfter(desk, { dead: [first] });
    expect(await run('overdue')).toMatchObject({ late: 0, replaced: [] });
    expect(loaded).toEqual([]);
    desk.ahead = 400 * 24 * HOUR;
    const late = lookedAfter(desk, { dead: [first] });
    const found = await late.run('overdue');
    expect(found.replaced).toEqual([first]);
    expect(found.late).toBeGreaterThanOrEqual(2);
    expect(late.described).toContain(second);
  });

  it('asks nothing about sleeping executions, and finds one that has missed a signal', async () => {
    const desk = new Desk();
    const [sleeping, missed] = [await waiting(desk), await waiting(desk)];
    desk.ahead = HOUR;
    await act(missed, { action: 'escalate', level: 3, reason: 'It is an outage.' }).catch(() => null);
    await act(missed, { action: 'ask_requester', question: 'Which page?' });
    desk.ahead = 2 * HOUR;
    const { run, described } = lookedAfter(desk, { dead: [missed] });
    const { replaced } = await run('sweep');
    expect(replaced).toContain(missed);
    expect(described).not.toContain(sleeping);
  });

  it('stops when its time is up, and continues from there in the next run', async () => {
    const desk = new Desk();
    await waiting(desk);
    const all = await lookedAfter(desk, { running: [] }).run('sweep');
    expect(all.swept).toBe(true);
    let examined = 0;
    for (let runs = 1; ; runs++) {
      const { swept, examined: some } = await lookedAfter(desk, { running: [], pages: 1 }).run('sweep');
      examined += some;
      if (swept) {
        expect(runs).toBeGreaterThan(5);
        break;
      }
      expect(runs).toBeLessThan(100);
    }
    expect(examined).toBe(all.examined);
  });

  it('skips dead executions that were replaced long ago, a hundred at a time', async () => {
    const desk = new Desk();
    const reference = await waiting(desk);
    const dead = Array.from({ length: 250 }, (_, index) => executionName(reference, index + 2));
    const { run, described, loaded } = lookedAfter(desk, { dead: [...dead, reference] });
    expect((await run('executions')).replaced).toEqual([reference]);
    expect(described).toEqual([reference]);
    expect(loaded.length).toBe(251);
  });
});

describe('executions ahead of a restored table', () => {
  it('are replaced from the table’s state once they are stopped, each time', async () => {
    const desk = new Desk();
    const reference = await waiting(desk);
    const started: string[] = [];
    const starter: Starter = {
      start: async (name) => {
        started.push(name);
        return 'started';
      },
      wake: async () => 'too_late',
    };
    const services = { ...desk.services, registrations: registrations(table) };
    for (const execution of [1, 2, 3, 4, 5]) {
      const stopped = { execution: executionName(reference, execution), status: 'ABORTED' as const };
      expect((await signalWorkflow(services, starter, stopped)).outcome).toBe('replaced');
      const sequence = (await desk.services.store.load(reference))?.version ?? 0;
      await signalWorkflow(services, starter, { reference, sequence, type: 'workflow_replaced' });
    }
    expect(started).toEqual([2, 3, 4, 5, 6].map((execution) => executionName(reference, execution)));
  });
});
