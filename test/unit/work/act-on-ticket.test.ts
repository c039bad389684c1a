import { describe, expect, it } from 'vitest';
import { allowedIn } from '../../../shared/domain/act.ts';
import { postTicket, resolvedTicket, send, withContact } from '../../kit/api.ts';

const attempt = async (reference: string, asked: object, key = 'agent') => {
  const body = await withContact(reference, asked);
  return send('POST', `/v1/tickets/${reference}/actions`, { key, body });
};

describe('actions', () => {
  it('answer with the ticket and its resolution', async () => {
    const { reference } = await postTicket();
    const taken = await attempt(reference, { action: 'take' });
    expect(taken).toMatchObject({
      statusCode: 200,
      body: { status: 'open', assignee: 'thabo.mokoena', team: 'helpdesk' },
    });
    const resolved = await attempt(reference, { action: 'resolve', resolution: 'We have reset your password.' });
    expect(resolved.body).toMatchObject({
      status: 'resolved',
      resolution: 'We have reset your password.',
      outcome: 'resolved',
    });
    expect(await attempt(reference, { action: 'confirm' })).toMatchObject({
      statusCode: 200,
      body: { status: 'closed', closedAs: 'confirmed' },
    });
  });

  it('that the status does not allow are 409 with the allowed ones', async () => {
    const { reference } = await resolvedTicket();
    const answer = await attempt(reference, { action: 'take' });
    expect(answer).toMatchObject({ statusCode: 409, body: { status: 409, ticketStatus: 'resolved' } });
    expect(answer.body.allowed).toEqual(allowedIn('resolved'));
  });

  it('that take a colleague’s ticket are 409 naming the colleague; taking one’s own again changes nothing', async () => {
    const { reference } = await postTicket();
    const first = await attempt(reference, { action: 'take' }, 'colleague');
    const again = await attempt(reference, { action: 'take' }, 'colleague');
    expect(again).toMatchObject({ statusCode: 200, body: { version: first.body.version } });
    expect(await attempt(reference, { action: 'take' })).toMatchObject({
      statusCode: 409,
      body: { type: '/problems/already-taken', assignee: 'claire.adams' },
    });
  });

  it('that are unknown or incomplete are 422, naming the field', async () => {
    const { reference } = await postTicket();
    const fields = async (body: object, key = 'agent') => {
      const answer = await attempt(reference, body, key);
      expect(answer.statusCode).toBe(422);
      return answer.body.errors.map((error: { field: string }) => error.field);
    };
    expect(await fields({})).toEqual(['action']);
    expect(await fields({ action: 'dance' })).toEqual(['action']);
    expect(await fields({ action: 'resolve' })).toEqual(['resolution']);
    expect(await fields({ action: 'take', level: 2 })).toEqual(['level']);
    expect(await fields({ action: 'set_target_date', at: '2001-01-01T00:00:00Z' })).toEqual(['at']);
    expect(await fields({ action: 'assign', assignee: 'nobody' }, 'supervisor')).toEqual(['assignee']);
    expect(await fields({ action: 'resolve', resolution: 'So it is.', final: true })).toEqual(['final']);
  });

  it('let a supervisor make a resolution final', async () => {
    const { reference } = await postTicket();
    const answer = await attempt(reference, { action: 'resolve', resolution: 'So it is.', final: true }, 'supervisor');
    expect(answer.body).toMatchObject({ status: 'closed', closedAs: 'final' });
  });

  it('link tickets of the organisation that the key may see, with references as people write them', async () => {
    const [{ reference }, other] = [await postTicket(), await postTicket()];
    const link = (to: string) => attempt(reference, { action: 'link', to, as: 'problem' });
    expect((await link(other.reference.toLowerCase())).body.links).toEqual([
      { reference: other.reference, as: 'problem' },
    ]);
    expect(await link('TD-0000-0000')).toMatchObject({ statusCode: 422, body: { errors: [{ field: 'to' }] } });
  });

  it('reopen a closed ticket, for an agent within thirty days; a final decision only for a supervisor', async () => {
    const { reference } = await resolvedTicket();
    await attempt(reference, { action: 'confirm' });
    expect(await attempt(reference, { action: 'reopen' })).toMatchObject({ statusCode: 200, body: { status: 'open' } });
    await attempt(reference, { action: 'resolve', resolution: 'So it is.', final: true }, 'supervisor');
    expect(await attempt(reference, { action: 'reopen' })).toMatchObject({ statusCode: 403 });
    const appealed = await attempt(reference, { action: 'reopen' }, 'supervisor');
    expect(appealed).toMatchObject({ statusCode: 200, body: { status: 'open' } });
    expect(['thabo.mokoena', 'naledi.khumalo']).not.toContain(appealed.body.assignee);
  });

  it('merge only into an open ticket that the key may see', async () => {
    const [{ reference }, other] = [await postTicket(), await resolvedTicket()];
    await attempt(other.reference, { action: 'confirm' });
    const fields = [reference, other.reference, 'TD-0000-0000'].map((into) =>
      attempt(reference, { action: 'merge', into }),
    );
    for (const answer of await Promise.all(fields)) {
      expect(answer).toMatchObject({ statusCode: 422, body: { errors: [{ field: 'into' }] } });
    }
  });
});
