import { describe, expect, inject, test } from 'vitest';
import { eventually } from '../kit/system/eventually.ts';
import { System } from '../kit/system/system.ts';

const { api } = new System(inject('shared'));
const { integrator, agent, supervisor } = api.keys;

type Report = { says: string; rows: Record<string, unknown>[] };
type Behind = { items: { reference: string; part: string }[] };

describe('figures', () => {
  test('count a ticket minutes after it happened, and lead back to it', async () => {
    const { body: ticket } = await api.call<{ reference: string }>('POST', '/v1/tickets', {
      key: integrator,
      body: {
        requester: { email: 'figures@requester.example' },
        subject: 'I cannot log in',
        description: 'I forgot my password.',
        channel: 'phone',
      },
    });
    await api.call('POST', `/v1/tickets/${ticket.reference}/messages`, {
      key: agent,
      body: { body: 'Please try this.', visibility: 'public' },
    });
    const period = 'from=2026-01-01&to=2028-12-31';
    await eventually(async () => {
      const path = `/v1/reports/first-response/tickets?${period}&by=channel&part=phone`;
      const behind = await api.call<Behind>('GET', path, { key: supervisor });
      expect(behind.body.items.map(({ reference }) => reference)).toContain(ticket.reference);
    });
    const report = await api.call<Report>('GET', `/v1/reports/volume?${period}&by=channel`, { key: supervisor });
    expect(report.body.rows).toContainEqual(expect.objectContaining({ part: 'phone' }));
    expect((await api.call('GET', `/v1/reports/volume?${period}`, { key: agent })).status).toBe(403);
  });
});
