import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { audit, deliver, messagesOf, services, ticketOf } from '../intake/desk.ts';
import { act, Desk, send } from '../telling/desk.ts';

/** A dispute as everybody has it: mails in through receive-email, staff and integrator through the API, mails out. */

const ANN = { name: 'Ann Requires', email: 'ann.requires@buyer.example' };
const BEN = { name: 'Ben Counters', email: 'ben.counters@seller.example' };
/** What is one side's alone: every text, name, address and file of it holds one of these. */
const ANNS = /ann[ .]requires|buyer\.example|anns-/i;
const BENS = /ben[ .]counters|seller\.example|bens-/i;

const withoutQuiet = () => new Desk((organisation) => ({ ...organisation, quietMinutes: 0 }));

const newDispute = async (key = 'integrator'): Promise<string> => {
  const body = { requester: ANN, counterparty: BEN, subject: 'anns-subject', description: 'anns-description' };
  const { body: ticket, text } = await send('POST', '/v1/tickets', { key, body });
  if (!ticket?.reference) throw new Error(text);
  return ticket.reference;
};

const withFile = (side: string, text: string) => ({
  headers: { 'MIME-Version': '1.0', 'Content-Type': 'multipart/mixed; boundary=b' },
  text: [
    `--b\r\nContent-Type: text/plain\r\n\r\n${text}`,
    `--b\r\nContent-Type: text/plain; name=${side}s-file.txt\r\nContent-Disposition: attachment; filename=${side}s-file.txt\r\n\r\n${side}s-content`,
    '--b--',
  ].join('\r\n'),
});

const STEPS = {
  annMails: (reference: string) =>
    deliver({
      from: `${ANN.name} <${ANN.email}>`,
      subject: `[${reference}] anns-reply`,
      cc: BEN.email,
      ...withFile('ann', 'anns-mail'),
    }),
  benMails: (reference: string) =>
    deliver({
      from: `${BEN.name} <${BEN.email}>`,
      subject: `[${reference}] bens-reply`,
      ...withFile('ben', 'bens-mail'),
    }),
  benThanks: (reference: string) =>
    deliver({ from: BEN.email, subject: `[${reference}] bens-reply`, text: 'Thank you! bens-thanks' }),
  benUnbelieved: (reference: string) =>
    deliver({
      from: BEN.email,
      subject: `[${reference}] bens-reply`,
      text: 'bens-forged',
      verdicts: { dmarc: 'FAIL', spf: 'FAIL', dkim: 'FAIL' },
    }),
  annPosts: (reference: string) => post(reference, { body: 'anns-post', visibility: 'public' }, 'integrator'),
  toAnn: (reference: string) => post(reference, { body: 'anns-answer', visibility: 'public' }),
  toBen: (reference: string) => post(reference, { body: 'bens-answer', visibility: 'public', to: ['counterparty'] }),
  toBoth: (reference: string) =>
    post(reference, { body: 'For both.', visibility: 'public', to: ['requester', 'counterparty'] }),
  note: (reference: string) => post(reference, { body: 'anns-note bens-note', visibility: 'internal' }),
  take: (reference: string) => doIt(reference, { action: 'take' }),
  ask: (reference: string) => doIt(reference, { action: 'ask_requester', question: 'anns-question' }),
  escalate: (reference: string) => doIt(reference, { action: 'escalate', reason: 'anns-reason bens-reason' }),
  goBack: (reference: string) => doIt(reference, { action: 'return', level: 1, reason: 'anns-reason bens-reason' }),
  resolve: (reference: string) =>
    doIt(reference, {
      action: 'resolve',
      resolution: 'anns-resolution',
      correctiveActions: 'anns-actions',
      resolutionForCounterparty: 'bens-resolution',
    }),
  resolveForAnn: (reference: string) => doIt(reference, { action: 'resolve', resolution: 'anns-resolution' }),
  confirm: (reference: string) => doIt(reference, { action: 'confirm' }),
  decline: (reference: string) => doIt(reference, { action: 'decline', comment: 'anns-comment' }),
  withdraw: (reference: string) => doIt(reference, { action: 'close', as: 'withdrawn' }),
} satisfies Record<string, (reference: string) => Promise<unknown>>;

const post = (reference: string, body: object, key = 'agent') =>
  send('POST', `/v1/tickets/${reference}/messages`, { key, body });
/** Refused where the status doesn't allow it: that is another test's affair. */
const doIt = (reference: string, body: object) =>
  send('POST', `/v1/tickets/${reference}/actions`, { key: 'supervisor', body });

const get = async (reference: string, what: string) =>
  (await send('GET', `/v1/tickets/${reference}${what}`, { key: 'integrator' })).text;

const nothingCrosses = async (desk: Desk, reference: string) => {
  for (const mail of desk.mails) {
    const whole = JSON.stringify({ ...mail, to: null });
    if (mail.to.address === ANN.email) expect(whole).not.toMatch(BENS);
    if (mail.to.address === BEN.email) expect(whole).not.toMatch(ANNS);
  }
  for (const what of ['', '/messages', '/escalations', '/clock']) expect(await get(reference, what)).not.toMatch(BENS);
  const trail = JSON.stringify(await audit(reference));
  expect(trail).not.toMatch(ANNS);
  expect(trail).not.toMatch(BENS);
};

describe('a dispute', () => {
  let desk: Desk;
  beforeEach(() => {
    desk = withoutQuiet();
  });

  it('lets nothing of one side reach the other, whatever happens', async () => {
    const history = fc.array(fc.constantFrom(...Object.values(STEPS)), { minLength: 3, maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(history, async (steps) => {
        const own = withoutQuiet();
        const reference = await newDispute();
        await own.tell(reference);
        for (const step of steps) {
          await step(reference);
          await own.tell(reference);
        }
        await nothingCrosses(own, reference);
      }),
      { numRuns: 20 },
    );
  });

  it('gives each side its own mails, in its own thread', async () => {
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

  it('keeps what the counterparty writes for staff, and does nothing by it in the requester’s place', async () => {
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

  it('a mail by an agent goes to the side whose notice it answers, and else to nobody outside', async () => {
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

  it('is known by the address also where the counterparty has an id of the organisation’s own', async () => {
    const reference = await newDispute();
    const { reference: other } = (
      await send('POST', '/v1/tickets', {
        key: 'integrator',
        body: { requester: ANN, subject: 'anns-subject', description: 'anns-description' },
      })
    ).body;
    await act(other, { action: 'add_counterparty', counterparty: { id: 'seller-77', ...BEN } });
    await STEPS.benMails(other);
    expect(await get(other, '/messages')).not.toMatch(BENS);
    const roles = (await ticketOf(other)).parties.map(({ role }: { role: string }) => role);
    expect(roles).toEqual(['requester', 'counterparty']);
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
  ])('refuses what is addressed to a counterparty that isn’t there, by %s: %j', async (key, body, status) => {
    const plain = { requester: ANN, subject: 'anns-subject', description: 'anns-description' };
    const { body: ticket } = await send('POST', '/v1/tickets', { key: 'integrator', body: plain });
    expect((await post(ticket.reference, body, key)).statusCode).toBe(status);
  });

  it('refuses a counterparty who is the requester', async () => {
    const body = { requester: ANN, counterparty: { email: ANN.email }, subject: 'x', description: 'y' };
    expect((await send('POST', '/v1/tickets', { key: 'integrator', body })).statusCode).toBe(422);
  });
});
