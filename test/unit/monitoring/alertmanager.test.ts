import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { send } from '../../kit/api.ts';

/** Alerts as Alertmanager 0.28 posts them (version 4 of its webhook). */
type Said = { fingerprint?: string; state?: 'firing' | 'resolved'; from?: string; to?: string; text?: string };

let made = 0;
const fingerprint = () => `3fd5c8a1b2e4${String(++made).padStart(4, '0')}`;

const FROM = '2026-11-23T08:00:00.123456789Z';
const NEVER = '0001-01-01T00:00:00Z';

const alertOf = ({ fingerprint: id, state = 'firing', from = FROM, to = NEVER, text = 'Errors: 7.5 %.' }: Said) => ({
  status: state,
  labels: { alertname: 'HighErrorRate', severity: 'critical', service: 'payments', instance: 'a-1' },
  annotations: { summary: 'Payments fail', description: text, runbook_url: 'https://runbooks.club.example/payments' },
  startsAt: from,
  endsAt: to,
  generatorURL: 'https://prometheus.club.example/graph?g0.expr=up',
  fingerprint: id,
});

const payload = (alerts: object[]) => ({
  version: '4',
  groupKey: '{}:{alertname="HighErrorRate"}',
  truncatedAlerts: 0,
  status: 'firing',
  receiver: 'tierdesk',
  groupLabels: { alertname: 'HighErrorRate' },
  commonLabels: {},
  commonAnnotations: {},
  externalURL: 'https://alertmanager.club.example',
  alerts,
});

const post = (alerts: object[], key = 'integrator') =>
  send('POST', '/v1/hooks/alertmanager', { key, body: payload(alerts) });
const tell = async (said: Said, key?: string) => {
  const { statusCode, body } = await post([alertOf(said)], key);
  expect(statusCode).toBe(200);
  return body.alerts[0] as { outcome: string; reference: string };
};
const ticketOf = async (reference: string) =>
  (await send('GET', `/v1/tickets/${reference}`, { key: 'supervisor' })).body;
const textsOf = async (reference: string): Promise<string[]> =>
  (await send('GET', `/v1/tickets/${reference}/messages`, { key: 'supervisor' })).body.items.map(
    ({ body }: { body: string }) => body,
  );

describe("Alertmanager's alerts", () => {
  it('open one incident each, by the organisation’s data', async () => {
    const id = fingerprint();
    const { outcome, reference } = await tell({ fingerprint: id });
    expect(outcome).toBe('opened');
    expect(await ticketOf(reference)).toMatchObject({
      channel: 'monitoring',
      status: 'new',
      subject: 'Payments fail',
      externalId: id,
      urgency: 'high',
      impact: 'medium',
      details: { alertname: 'HighErrorRate', severity: 'critical' },
    });
    const [text] = await textsOf(reference);
    expect(text).toContain('Errors: 7.5 %.');
    expect(text).toContain('Runbook: https://runbooks.club.example/payments');
  });

  it('are resolved when they are over, and the incident is reopened when they come back within the hour', async () => {
    const id = fingerprint();
    const { reference } = await tell({ fingerprint: id });
    expect(await tell({ fingerprint: id, state: 'resolved', to: '2026-11-23T08:10:00Z' })).toEqual({
      fingerprint: id,
      outcome: 'resolved',
      reference,
    });
    expect(await ticketOf(reference)).toMatchObject({ status: 'resolved', outcome: 'resolved' });
    const again = { fingerprint: id, from: '2026-11-23T08:40:00Z' };
    expect(await tell(again)).toMatchObject({ outcome: 'reopened', reference });
    expect(await ticketOf(reference)).toMatchObject({ status: 'open', outcome: null });
    expect((await textsOf(reference)).at(-1)).toContain('The alarm fires again.');
  });

  it('add a changed text, once, but not one that only counts on', async () => {
    const id = fingerprint();
    const { reference } = await tell({ fingerprint: id });
    expect((await tell({ fingerprint: id, text: 'Errors: 9.25 %.' })).outcome).toBe('unchanged');
    expect((await tell({ fingerprint: id, text: 'All payments fail.' })).outcome).toBe('added');
    expect((await tell({ fingerprint: id })).outcome).toBe('unchanged');
    expect((await tell({ fingerprint: id, text: 'All payments fail.' })).outcome).toBe('unchanged');
    expect((await textsOf(reference)).slice(1)).toEqual(['All payments fail.']);
  });

  it('change nothing when they come twice, late or out of order', async () => {
    const id = fingerprint();
    const over = { fingerprint: id, state: 'resolved' as const, to: '2026-11-23T08:10:00Z' };
    const { reference, outcome } = await tell(over);
    expect(outcome).toBe('resolved');
    expect(await tell({ fingerprint: id })).toMatchObject({ outcome: 'unchanged', reference });
    expect(await tell(over)).toMatchObject({ outcome: 'unchanged', reference });
    expect((await ticketOf(reference)).status).toBe('resolved');
  });

  it('open one incident when they come at the same time', async () => {
    const id = fingerprint();
    const told = await Promise.all(Array.from({ length: 8 }, () => tell({ fingerprint: id })));
    expect(new Set(told.map(({ reference }) => reference)).size).toBe(1);
    expect(told.filter(({ outcome }) => outcome === 'opened')).toHaveLength(1);
  });

  it('open nothing below the floor', async () => {
    const alert = alertOf({ fingerprint: fingerprint() });
    const { body } = await post([{ ...alert, labels: { ...alert.labels, severity: 'info' } }]);
    expect(body.alerts).toMatchObject([{ outcome: 'below_floor', reference: null }]);
  });

  it('with another key make another incident, and can’t end this one', async () => {
    const id = fingerprint();
    const { reference } = await tell({ fingerprint: id });
    const other = await tell({ fingerprint: id, state: 'resolved', to: '2026-11-23T08:10:00Z' }, 'shop');
    expect(other.reference).not.toBe(reference);
    expect((await ticketOf(reference)).status).toBe('new');
  });

  it('are only accepted with integrators’ keys, in the published form', async () => {
    expect((await post([], 'agent')).statusCode).toBe(403);
    expect((await post([{ ...alertOf({ fingerprint: 'a' }), status: 'pending' }])).statusCode).toBe(422);
  });

  it('leave an incident as the latest of them says, in any order and however often they come', async () => {
    const at = (minute: number) => `2026-11-23T08:${String(minute).padStart(2, '0')}:00Z`;
    const reports: Said[] = [
      { from: at(1) },
      { state: 'resolved', from: at(1), to: at(5) },
      { from: at(9) },
      { state: 'resolved', from: at(9), to: at(20) },
      { from: at(30) },
    ];
    const picked = fc.array(fc.nat({ max: reports.length - 1 }), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(picked, async (order) => {
        const id = fingerprint();
        const told = [];
        for (const index of order) told.push(await tell({ ...reports[index], fingerprint: id }));
        const references = new Set(told.map(({ reference }) => reference));
        expect(references.size).toBe(1);
        const { status } = await ticketOf([...references][0] ?? '');
        expect(status === 'resolved').toBe(Math.max(...order) % 2 === 1);
      }),
      { numRuns: 30 },
    );
  });
});
