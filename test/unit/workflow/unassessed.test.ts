import { beforeEach, describe, expect, it } from 'vitest';
import { registrations } from '../../../shared/adapters/dynamodb/people/registrations.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { assessStep } from '../../../shared/usecases/workflow/drive-workflow.ts';
import { findUnassessed } from '../../../shared/usecases/workflow/find-unassessed.ts';
import { reconcile } from '../../../shared/usecases/workflow/reconcile.ts';
import type { ReconcileServices } from '../../../shared/usecases/workflow/reconciling.ts';
import { items } from '../../kit/api.ts';
import { act, Desk, postTicket, REQUEST } from '../../kit/desks/telling-desk.ts';

const MINUTE = 60_000;
const SUPERVISOR = 'naledi.khumalo@club.example';
const isAbout = (reference: string) => (mail: { reference?: string | undefined; subject: string }) =>
  mail.reference === reference && mail.subject.includes('has not been assessed');

class Poisoned extends Error {
  override readonly name = 'Poisoned';
}

/** A desk whose assessment always throws. */
const throwing = (desk: Desk) => ({
  ...desk.services,
  registrations: registrations(openTable('tickets')),
  read: async () => {
    throw new Poisoned('this request cannot be read');
  },
});
const assess = (services: Parameters<typeof assessStep>[0], reference: string) =>
  assessStep(services, { reference, execution: 1 });
const needsHelp = async (desk: Desk, reference: string) => (await desk.services.store.load(reference))?.needsHelp;

beforeEach(() => {
  for (const key of items.keys()) if (key.includes('TICKET#')) items.delete(key);
});

describe('a ticket that is not assessed', () => {
  it('is reported to a supervisor after five minutes, once, and not before', async () => {
    const desk = new Desk();
    const { reference } = await postTicket(REQUEST);
    await expect(assess(throwing(desk), reference)).rejects.toThrow(Poisoned);
    desk.ahead = 4 * MINUTE;
    expect(await findUnassessed(desk.services)).toEqual([]);
    desk.ahead = 6 * MINUTE;
    for (const _run of [1, 2]) expect(await findUnassessed(desk.services)).toEqual([reference]);
    await desk.tell(reference);
    expect(desk.to(SUPERVISOR).filter(isAbout(reference))).toHaveLength(1);
    expect(await needsHelp(desk, reference)).toMatchObject({ cause: 'not_assessed' });
  });

  it('can be worked on by a person, and the mark is removed by the assessment', async () => {
    const desk = new Desk();
    const { reference } = await postTicket(REQUEST);
    desk.ahead = 6 * MINUTE;
    await findUnassessed(desk.services);
    expect(await act(reference, { action: 'take' })).toMatchObject({ status: 'open' });
    expect(await needsHelp(desk, reference)).not.toBeNull();
    await assess({ ...throwing(desk), read: async () => null }, reference);
    expect(await needsHelp(desk, reference)).toBeNull();
    expect(await findUnassessed(desk.services)).toEqual([]);
  });

  it('is also found by the hourly run, however old it is, without delaying other tickets', async () => {
    const desk = new Desk();
    const [poisoned, other] = [await postTicket(REQUEST), await postTicket(REQUEST)];
    desk.ahead = 3 * 60 * MINUTE;
    expect(await findUnassessed(desk.services)).toEqual([]);
    const { unassessed, failed } = await reconcile(reconciling(desk, poisoned.reference), { force: false });
    expect(unassessed.toSorted()).toEqual([poisoned.reference, other.reference].toSorted());
    expect(failed.map(({ reference }) => reference)).toEqual([poisoned.reference]);
    expect(await needsHelp(desk, other.reference)).toMatchObject({ cause: 'not_assessed' });
  });

  it('is measured by the machine’s time if the system’s runs faster', async () => {
    const desk = new Desk();
    const { reference } = await postTicket(REQUEST);
    desk.ahead = 6 * MINUTE;
    const clock = {
      ...desk.services.clock,
      waitSeconds: (until: string) => Math.ceil(desk.services.clock.waitSeconds(until) / 60),
    };
    expect(await findUnassessed({ ...desk.services, clock })).toEqual([]);
    expect(await needsHelp(desk, reference)).toBeNull();
  });
});

/** Reading one ticket's execution fails. */
const reconciling = (desk: Desk, failing: string): ReconcileServices => ({
  ...throwing(desk),
  execution: async (name) => {
    if (name === failing) throw new Poisoned('this execution cannot be described');
    return { status: 'RUNNING', error: null };
  },
  realNow: () => new Date().toISOString(),
  runningExecutions: async () => [],
  deadExecutions: async () => [],
  queueNotices: async () => {},
  progress: { load: async () => null, save: async () => {} },
  hasTime: () => true,
});
