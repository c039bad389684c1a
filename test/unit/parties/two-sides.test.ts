import { beforeEach, describe, expect, it } from 'vitest';
import { deliver, heldMail, heldOf, messagesOf, services, ticketOf } from '../../kit/desks/intake-desk.ts';
import { act, type Desk, send } from '../../kit/desks/telling-desk.ts';
import { ANN, annsView, BEN, BENS, decideHeld, doIt, newDispute, post, STEPS, withoutQuiet } from './history.ts';

describe('a dispute', () => {
  let desk: Desk;
  beforeEach(() => {
    desk = withoutQuiet();
  });

  it('sends each side its own mails, in its own thread', async () => {
    const reference = await newDispute();
    await desk.tell(reference);
    await STEPS.toBen(reference);
    await STEPS.toAnn(reference);
    await STEPS.resolve(reference);
    await desk.tell(reference);
    const bens = desk.to(BEN.email);
    expect(bens.map(({ text }) => text)).toEqual([
      expect.stringContaining('We hear both sides'),
      expect.stringContaining('bens-answer'),
      expect.stringContaining('bens-resolution'),
    ]);
    expect(bens[1]?.references).toHaveLength(1);
    const anns = new Set(desk.to(ANN.email).flatMap(({ references }) => references));
    expect(bens.flatMap(({ references }) => references).filter((id) => anns.has(id))).toEqual([]);
  });

  it('keeps the counterparty’s messages for staff, without acting for the requester', async () => {
    const reference = await newDispute();
    await STEPS.ask(reference);
    await STEPS.benMails(reference);
    expect((await ticketOf(reference)).status).toBe('waiting_on_requester');
    await act(reference, { action: 'resolve', resolution: 'Done.' });
    await STEPS.benThanks(reference);
    await STEPS.benMails(reference);
    expect((await ticketOf(reference)).status).toBe('resolved');
    const said = (await messagesOf(reference)).filter(
      ({ author }: { author: { kind: string } }) => author.kind === 'counterparty',
    );
    expect(said).toHaveLength(3);
    expect(said[0]).toMatchObject({ direction: 'inbound', to: ['team'] });
    const [bens] = said;
    const path = `/v1/tickets/${reference}/messages/${bens.id}/attachments/${bens.attachments[0].id}`;
    expect((await send('GET', path, { key: 'integrator' })).statusCode).toBe(404);
  });

  it('sends an agent’s mail to the side whose notice it answers, and otherwise to no one outside', async () => {
    const reference = await newDispute();
    await act(reference, { action: 'take' });
    await STEPS.benMails(reference);
    await desk.tell(reference);
    const agent = 'thabo.mokoena@club.example';
    const notice = desk.mails.findIndex(({ text, to }) => text.includes('bens-mail') && to.address === agent);
    expect(notice).toBeGreaterThanOrEqual(0);
    const subject = `[${reference}] x`;
    const headers = { 'In-Reply-To': `<${notice + 1}@email.amazonses.com>` };
    await deliver({ from: agent, subject, text: 'bens-mail-answer', headers });
    await deliver({ from: agent, subject, text: 'Whose answer?' });
    const [answer, lost] = (await messagesOf(reference)).slice(-2);
    expect(answer).toMatchObject({ visibility: 'public', to: ['counterparty'] });
    expect(lost).toMatchObject({ visibility: 'internal', to: [] });
  });

  it('recognises the counterparty by address even if it has an id of the organisation’s own', async () => {
    const reference = await newDispute();
    const { reference: other } = (
      await send('POST', '/v1/tickets', {
        key: 'integrator',
        body: { requester: ANN, subject: 'anns-subject', description: 'anns-description' },
      })
    ).body;
    await act(other, { action: 'add_counterparty', counterparty: { id: 'seller-77', ...BEN } });
    await STEPS.annMails(other);
    await STEPS.benMails(other);
    expect((await annsView(other)).join()).not.toMatch(BENS);
    const roles = (await ticketOf(other)).parties.map(({ role }: { role: string }) => role);
    expect(roles).toEqual(['requester', 'counterparty', 'copied']);
    const stored = await services.store.load(reference);
    expect(stored?.counterparty).toMatch(/^p-/);
    const { statusCode } = await send('POST', `/v1/tickets/${other}/actions`, {
      key: 'agent',
      body: { action: 'merge', into: reference },
    });
    expect(statusCode).toBe(422);
  });

  it.each([
    ['agent', { body: 'x', visibility: 'public', to: ['counterparty'] }, 422],
    ['agent', { body: 'x', visibility: 'internal', to: ['counterparty'] }, 422],
    ['integrator', { body: 'x', visibility: 'public', to: ['counterparty'] }, 403],
  ])('refuses a message to a missing counterparty, by %s: %j', async (key, body, status) => {
    const plain = { requester: ANN, subject: 'anns-subject', description: 'anns-description' };
    const { body: ticket } = await send('POST', '/v1/tickets', { key: 'integrator', body: plain });
    expect((await post(ticket.reference, body, key)).statusCode).toBe(status);
  });

  it('refuses a counterparty who is the requester', async () => {
    const body = { requester: ANN, counterparty: { email: ANN.email }, subject: 'x', description: 'y' };
    expect((await send('POST', '/v1/tickets', { key: 'integrator', body })).statusCode).toBe(422);
  });

  it('lets a person of the counterparty’s circle take part on its side after an agent accepts them', async () => {
    const reference = await newDispute();
    await desk.tell(reference);
    await STEPS.carlAnswers(reference, desk);
    const [held] = (await messagesOf(reference)).slice(-1);
    expect(held).toMatchObject({ held: { cause: 'not_a_party', state: 'held' } });
    await decideHeld(reference, { action: 'accept', addParticipant: true });
    await STEPS.carlAnswers(reference, desk);
    const said = (await messagesOf(reference)).slice(-2);
    expect(said.map(({ author }: { author: { kind: string } }) => author.kind)).toEqual([
      'counterparty',
      'counterparty',
    ]);
    expect(said[0].author.id).not.toBe((await services.store.load(reference))?.counterparty);
    expect((await ticketOf(reference)).parties).toContainEqual(
      expect.objectContaining({ role: 'copied', side: 'counterparty', email: 'carl.counters@seller.example' }),
    );
    expect((await annsView(reference)).join()).not.toMatch(BENS);
    expect((await services.store.load(reference))?.copied).toEqual([]);
  });

  it('asks for a stranger’s side if no thread tells it', async () => {
    const reference = await newDispute();
    await STEPS.annMails(reference);
    const thread = (await services.store.messages(reference)).at(-1)?.mail?.messageId ?? '';
    const from = 'eve@elsewhere.example';
    await deliver({ from, subject: 'x', text: 'bens-friend', headers: { 'In-Reply-To': thread } });
    await deliver({
      from,
      subject: 'x',
      text: 'bens-friend',
      headers: { 'In-Reply-To': '<nothing@elsewhere.example>' },
    });
    const [held] = (await messagesOf(reference)).slice(-1);
    const decide = (body: object) =>
      send('POST', `/v1/tickets/${reference}/messages/${held.id}/actions`, { key: 'agent', body });
    expect((await decide({ action: 'accept', side: 'counterparty' })).statusCode).toBe(200);
    expect((await annsView(reference)).join()).not.toMatch(BENS);
  });

  it('gives its parties neither work nor notices as staff', async () => {
    const thabo = { email: 'thabo.mokoena@club.example' };
    const reference = await newDispute('integrator', { id: 'seller-thabo', ...thabo });
    expect((await send('GET', `/v1/tickets/${reference}`, { key: 'agent' })).statusCode).toBe(404);
    const { items } = (await send('GET', '/v1/tickets', { key: 'agent', query: { limit: '5' } })).body;
    expect(items.map((item: { reference: string }) => item.reference)).not.toContain(reference);
    const { statusCode } = await doIt(reference, { action: 'assign', assignee: 'thabo.mokoena' });
    expect(statusCode).toBe(422);
    const naledi = { email: 'naledi.khumalo@club.example' };
    const other = await newDispute('integrator', naledi);
    await send('POST', `/v1/tickets/${other}/actions`, { key: 'admin', body: { action: 'assign', team: 'helpdesk' } });
    await STEPS.annMails(other);
    await desk.tell(other);
    const told = desk.mails.filter(({ to, text }) => to.address === naledi.email && text.includes('anns-mail'));
    expect(told).toEqual([]);
    expect(desk.mails.some(({ text, to }) => text.includes('anns-mail') && to.address !== ANN.email)).toBe(true);
  });

  it('has held mail that no party sees, reads or decides', async () => {
    const reference = await newDispute('integrator', { id: 'seller-thabo', email: 'thabo.mokoena@club.example' });
    const { key } = await deliver({
      from: 'dora.requires@buyer.example',
      subject: `[${reference}] anns-subject`,
      text: 'anns-held',
      verdicts: { spam: 'FAIL' },
    });
    const held = await heldMail({}, 'colleague');
    const { id } = held.find(({ ticket }: { ticket: string }) => ticket === reference) ?? {};
    expect(id).toBe(heldOf(key)?.sk ?? 'held');
    expect((await send('GET', `/v1/held-mail/${encodeURIComponent(id)}`, { key: 'colleague' })).statusCode).toBe(200);
    expect(JSON.stringify(await heldMail())).not.toContain(reference);
    expect((await send('GET', `/v1/held-mail/${encodeURIComponent(id)}`, { key: 'agent' })).statusCode).toBe(404);
    const rejected = { key: 'agent', body: { action: 'reject' } };
    expect((await send('POST', `/v1/held-mail/${encodeURIComponent(id)}/actions`, rejected)).statusCode).toBe(404);
    expect(heldOf(key)?.state).toBe('held');
  });

  it('can’t be a major incident, whose messages reach other requesters', async () => {
    const reference = await newDispute();
    const body = { requester: ANN, subject: 'anns-subject', description: 'anns-description' };
    const { body: part } = await send('POST', '/v1/tickets', { key: 'integrator', body });
    const linked = await doIt(part.reference, { action: 'link', to: reference, as: 'major_incident' });
    expect(linked.statusCode).toBe(422);
    await doIt(reference, { action: 'link', to: part.reference, as: 'major_incident' });
    const added = await doIt(part.reference, { action: 'add_counterparty', counterparty: BEN });
    expect(added.statusCode).toBe(422);
  });

  it('shows each side of an escalation only what it may see', async () => {
    const reference = await newDispute();
    await STEPS.toBen(reference);
    await STEPS.escalate(reference);
    await desk.tell(reference);
    expect(desk.to(BEN.email).at(-1)?.text).toContain('bens-answer');
    await STEPS.escalateTelling(reference);
    await desk.tell(reference);
    expect(desk.to(BEN.email).at(-1)?.text).toContain('bens-summary');
    expect(desk.to(ANN.email).at(-1)?.text).toContain('anns-summary');
  });
});
