import { describe, expect, it } from 'vitest';
import { act, postTicket, send } from '../../kit/api.ts';

const clockOf = async (reference: string, key = 'agent') => send('GET', `/v1/tickets/${reference}/clock`, { key });
const breaching = (within: string, key = 'supervisor', more: Record<string, string> = {}) =>
  send('GET', '/v1/tickets', { key, query: { breachingWithin: within, ...more } });

/**
 * A ticket that its workflow has assessed has deadlines. Here, an agent's question and answer replace the passing of
 * time.
 */
const due = async (at: string, key = 'integrator') => {
  const { reference } = await postTicket(undefined, key);
  await assess(reference);
  await act(reference, { action: 'escalate', level: 3 });
  await act(reference, { action: 'set_target_date', at, reason: 'x' });
  return reference;
};

const { assessStep } = await import('../../../shared/usecases/workflow/drive-workflow.ts');
const { services } = await import('../../../functions/api/services.ts');
const registrations = {
  load: async () => null,
  register: async () => true,
  standing: async () => ({ ticket: null, registered: null }),
};
const assess = (reference: string) => assessStep({ ...services, registrations }, { reference, execution: 1 });

const inMinutes = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();

describe('a ticket’s clock', () => {
  it('accounts for every second, and lists what is ahead', async () => {
    const { reference, createdAt } = await postTicket();
    await assess(reference);
    const { statusCode, body } = await clockOf(reference);
    expect(statusCode).toBe(200);
    expect(body).toMatchObject({ reference, createdAt, timeZone: 'Africa/Johannesburg', checkpoints: { behind: [] } });
    const seconds = body.intervals.reduce((sum: number, each: { seconds: number }) => sum + each.seconds, 0);
    expect(seconds).toBeCloseTo((Date.parse(body.now) - Date.parse(createdAt)) / 1000, 3);
    expect(body.checkpoints.ahead.map(({ kind }: { kind: string }) => kind)).toContain('limit');
    expect(body.checkpoints.ahead[0]).toMatchObject({ clock: 'level', kind: 'warning' });
    expect(body.assignment).toMatchObject({ team: 'helpdesk', by: 'rule', event: 2 });
    expect(body.assignment.explanation).toMatch(/^skill \w+, working/);
    await act(reference, { action: 'take' });
    expect((await clockOf(reference)).body.assignment).toMatchObject({ by: 'person', assignee: 'thabo.mokoena' });
    expect((await clockOf(reference, 'integrator')).body.assignment).toBe(undefined);
  });

  it('is shown before the assessment, to an integrator only for its own tickets', async () => {
    const { reference } = await postTicket();
    expect(await clockOf(reference, 'integrator')).toMatchObject({
      statusCode: 200,
      body: { checkpoints: { ahead: [] } },
    });
    expect((await clockOf(reference, 'shop')).statusCode).toBe(404);
    expect((await clockOf(reference, 'stranger')).statusCode).toBe(404);
  });
});

describe('upcoming breaches', () => {
  it('come in the order of their deadlines, page by page', async () => {
    const [later, sooner] = [await due(inMinutes(50)), await due(inMinutes(40))];
    const { body } = await breaching('PT1H');
    expect(body.items.map(({ reference }: { reference: string }) => reference)).toEqual([sooner, later]);
    expect(body.items[0].deadline).toMatchObject({ kind: 'target_date' });
    expect((await breaching('PT45M')).body.items).toHaveLength(1);
    const first = (await breaching('PT1H', 'supervisor', { limit: '1' })).body;
    expect(first.items[0].reference).toBe(sooner);
    const second = (await breaching('PT1H', 'supervisor', { limit: '1', cursor: first.cursor })).body;
    expect(second).toMatchObject({ items: [{ reference: later }] });
    expect(second.cursor).toBeUndefined();
  });

  it('are those that the key may see, filtered as requested', async () => {
    const reference = await due(inMinutes(30), 'shop');
    const seen = async (key: string, more = {}) =>
      (await breaching('PT1H', key, more)).body.items.map((item: { reference: string }) => item.reference);
    expect(await seen('shop')).toEqual([reference]);
    expect(await seen('integrator')).not.toContain(reference);
    expect(await seen('stranger')).toEqual([]);
    expect(await seen('agent', { level: '3' })).toContain(reference);
    expect(await seen('agent', { level: '1' })).toEqual([]);
  });

  it.each(['4 hours', 'PT', 'P', 'PT0S', 'P32D', 'P1M', 'PT-1H'])('refuses %s as a duration', async (within) => {
    const answer = await breaching(within);
    expect(answer).toMatchObject({ statusCode: 422, body: { errors: [{ field: 'breachingWithin' }] } });
  });
});
