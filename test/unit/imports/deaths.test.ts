import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { auditFaults, fold } from '../../../shared/domain/ticket/audit.ts';
import { items } from '../../kit/api.ts';
import { deliver, readImport, reportOf, startImport, takeQueued, upload } from '../../kit/desks/import-desk.ts';
import { during, type Fault, Invocation, interceptAws } from '../../kit/faults/aws.ts';

const { services } = await import('../../../functions/api/services.ts');

/**
 * A process that imports may die before or after each of its calls, and any call may fail: the final state is the same.
 */

const undo = interceptAws(
  () => {},
  () => {},
);
afterAll(undo);

const messages = Array.from({ length: 60 }, (_, index) => ({
  at: new Date(Date.parse('2024-02-01T10:00:00Z') + index * 1000).toISOString(),
  by: 'agent',
  body: `Message ${index}`,
}));

const lineOf = (id: string, fields: object): string =>
  JSON.stringify({
    id,
    requester: { email: `${id}@customer.example` },
    subject: 'Help',
    description: 'Please.',
    status: 'open',
    createdAt: '2024-02-01T09:00:00Z',
    ...fields,
  });

/** Two tickets, the first with a history for several transactions, and a line that isn't a ticket. */
const fileOf = (id: string): string =>
  [lineOf(`${id}-1`, { messages }), lineOf(`${id}-2`, { status: 'closed' }), 'no'].join('\n');

/** Delivers a message to a process with a fault at one of its calls. Returns whether the process got that far. */
const deliverWith = async (body: string, fault: Fault, at: number): Promise<boolean> => {
  const invocation = new Invocation('import-tickets', (call) => (call === at ? fault : 'none'));
  await Promise.race([during(invocation, () => deliver(body)), invocation.death]);
  return invocation.calls >= at;
};

const standing = async (id: string) => {
  const [item, ...others] = [...items.values()].filter(({ externalKey }) => String(externalKey).endsWith(id));
  const reference = String(item?.pk).slice('TICKET#'.length);
  const [ticket, events, texts] = await Promise.all([
    services.store.load(reference),
    services.store.events(reference),
    services.store.messages(reference),
  ]);
  expect(auditFaults(events)).toEqual([]);
  expect(fold(events)).toEqual(ticket);
  return { others: others.length, bodies: texts.map(({ body }) => body), types: events.map(({ type }) => type) };
};

/** Dying before a call equals dying after the previous one. */
const FAULTS: Fault[] = ['dies_after', 'fails_after'];

describe('a page of an import whose process dies or whose calls fail', () => {
  it.each(FAULTS)('is imported by its repetition, as without a fault: %s', async (fault) => {
    for (let at = 1, came = true; came; at++) {
      const id = randomUUID();
      const { body } = await startImport([await upload(fileOf(id))]);
      const [file = ''] = takeQueued();
      expect(await deliver(file)).toBe(false);
      const [page = ''] = takeQueued();
      came = await deliverWith(page, fault, at);
      expect(await deliver(page)).toBe(false);
      expect(await readImport(body.id)).toMatchObject({ state: 'finished', imported: 2, standing: 0, refused: 1 });
      expect((await reportOf(body.id)).map(({ line }) => line)).toEqual([3]);
      const [long, closed] = [await standing(`${id}-1`), await standing(`${id}-2`)];
      expect(long.bodies).toEqual(['Please.', ...messages.map((each) => each.body)]);
      expect(long.types.filter((type) => type === 'clocks_started')).toHaveLength(1);
      expect([long.others, closed.others, closed.types]).toEqual([0, 0, ['imported']]);
    }
  });

  it('is imported although its process dies at each delivery, one call later each time', async () => {
    const id = randomUUID();
    const { body } = await startImport([await upload(fileOf(id))]);
    const [file = ''] = takeQueued();
    expect(await deliver(file)).toBe(false);
    const [page = ''] = takeQueued();
    for (let at = 1, came = true; came; at++) came = await deliverWith(page, 'dies_after', at);
    expect(await readImport(body.id)).toMatchObject({ state: 'finished', imported: 2, standing: 0, refused: 1 });
    const [long, closed] = [await standing(`${id}-1`), await standing(`${id}-2`)];
    expect(long.bodies).toEqual(['Please.', ...messages.map((each) => each.body)]);
    expect([long.others, closed.others, closed.types]).toEqual([0, 0, ['imported']]);
  });

  it.each(FAULTS)('is split again into the same pages: %s', async (fault) => {
    for (let at = 1, came = true; came; at++) {
      const id = randomUUID();
      const { body } = await startImport([await upload(fileOf(id))]);
      const [file = ''] = takeQueued();
      came = await deliverWith(file, fault, at);
      expect(await deliver(file)).toBe(false);
      for (const page of takeQueued()) expect(await deliver(page)).toBe(false);
      expect(await readImport(body.id)).toMatchObject({ state: 'finished', lines: 3, imported: 2, standing: 0 });
    }
  });
});
