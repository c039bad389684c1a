import { makeToken, surveySecret } from '../../../shared/domain/links/confirmation-link.ts';
import { LINK_SECRET } from '../../kit/api.ts';
import { deliver, messagesOf, services, ticketOf } from '../../kit/desks/intake-desk.ts';
import { Desk, send } from '../../kit/desks/telling-desk.ts';

/** A dispute in practice: mails in through receive-email, staff and integrator through the API, mails out. */

export const ANN = { name: 'Ann Requires', email: 'ann.requires@buyer.example' };
export const BEN = { name: 'Ben Counters', email: 'ben.counters@seller.example' };
/** Of Ben's circle and of Ann's: unknown until they write. */
const CARL = 'Carl Counters <carl.counters@seller.example>';
const DORA = 'Dora Requires <dora.requires@buyer.example>';
/** Each side's own content: every text, name, address and file of a side contains one of these. */
export const ANNS = /requires|buyer\.example|anns-/i;
export const BENS = /counters|seller\.example|bens-/i;

export const withoutQuiet = () =>
  new Desk((organisation) => ({ ...organisation, quietMinutes: 0, automaticMailsAnHour: 10_000 }));

export const newDispute = async (key = 'integrator', counterparty: object = BEN): Promise<string> => {
  const body = { requester: ANN, counterparty, subject: 'anns-subject', description: 'anns-description' };
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

export const post = (reference: string, body: object, key = 'agent') =>
  send('POST', `/v1/tickets/${reference}/messages`, { key, body });
/** Refused if the status doesn't allow it, which another test covers. */
export const doIt = (reference: string, body: object) =>
  send('POST', `/v1/tickets/${reference}/actions`, { key: 'supervisor', body });

/** The Message-ID of our last mail to an address, as an answer names it. */
const lastTo = (desk: Desk, address: string): Record<string, string> => {
  const last = desk.mails.findLastIndex(({ to }) => to.address === address);
  return last < 0 ? {} : { 'In-Reply-To': `<${last + 1}@email.amazonses.com>` };
};

/** Through the link of the last event that has one: its page, answered. */
const byPage = async (reference: string, page: 'confirm' | 'survey', form: Record<string, string>) => {
  const { version } = await ticketOf(reference);
  const secret = page === 'survey' ? surveySecret(LINK_SECRET) : LINK_SECRET;
  const expiresAt = '2099-01-01T00:00:00.000Z';
  const token = makeToken({ organisation: 'club', reference, event: version, expiresAt }, secret);
  return send('POST', `/${page}/${token}`, {
    raw: new URLSearchParams(form).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
};

/** Decides messages that wait for an agent, and gives the side if it is unknown. */
export const decideHeld = async (reference: string, decision: object) => {
  const held = (await messagesOf(reference)).filter((message: { held?: { state: string } }) => message.held);
  for (const { id } of held) {
    const path = `/v1/tickets/${reference}/messages/${id}/actions`;
    const { statusCode } = await send('POST', path, { key: 'agent', body: decision });
    if (statusCode === 422) await send('POST', path, { key: 'agent', body: { ...decision, side: 'requester' } });
  }
};

const AGENT = 'thabo.mokoena@club.example';

/** What may happen to a dispute. Refused steps change nothing. */
export const STEPS = {
  annMails: (reference: string) =>
    deliver({
      from: `${ANN.name} <${ANN.email}>`,
      subject: `[${reference}] anns-reply`,
      cc: `${BEN.email}, ${DORA}`,
      ...withFile('ann', 'anns-mail'),
    }),
  benMails: (reference: string) =>
    deliver({
      from: `${BEN.name} <${BEN.email}>`,
      subject: `[${reference}] bens-reply`,
      cc: CARL,
      ...withFile('ben', 'bens-mail, which is quite a long line of his own words'),
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
  carlAnswers: (reference: string, desk: Desk) =>
    deliver({
      from: CARL,
      subject: `[${reference}] bens-colleague`,
      ...withFile('ben', 'bens-colleague writes'),
      headers: { ...withFile('ben', '').headers, ...lastTo(desk, BEN.email) },
    }),
  doraAnswers: (reference: string, desk: Desk) =>
    deliver({
      from: DORA,
      subject: `[${reference}] anns-colleague`,
      text: 'anns-colleague writes',
      headers: lastTo(desk, ANN.email),
    }),
  accept: (reference: string) => decideHeld(reference, { action: 'accept', addParticipant: true }),
  acceptOnce: (reference: string) => decideHeld(reference, { action: 'accept' }),
  annPosts: (reference: string) => post(reference, { body: 'anns-post', visibility: 'public' }, 'integrator'),
  toAnn: (reference: string) => post(reference, { body: 'anns-answer', visibility: 'public' }),
  toBen: (reference: string) => post(reference, { body: 'bens-answer', visibility: 'public', to: ['counterparty'] }),
  toBoth: (reference: string) =>
    post(reference, { body: 'For both.', visibility: 'public', to: ['requester', 'counterparty'] }),
  note: (reference: string) => post(reference, { body: 'anns-note bens-note', visibility: 'internal' }),
  /** An answer that contains the notice's quotation, unmarked. */
  agentQuotes: async (reference: string, desk: Desk) => {
    const said = await messagesOf(reference);
    if (!said.some(({ body }: { body: string }) => body.startsWith('bens-mail, '))) return;
    await deliver({
      from: AGENT,
      subject: `[${reference}] Re`,
      text: 'See below.\r\nbens-mail, which is quite a long line of his own words',
      headers: lastTo(desk, AGENT),
    });
  },
  take: (reference: string) => doIt(reference, { action: 'take' }),
  ask: (reference: string) => doIt(reference, { action: 'ask_requester', question: 'anns-question' }),
  escalate: (reference: string) => doIt(reference, { action: 'escalate', reason: 'anns-reason bens-reason' }),
  escalateTelling: (reference: string) =>
    doIt(reference, {
      action: 'escalate',
      summary: 'anns-summary bens-summary',
      requesterSummary: 'anns-summary',
      counterpartySummary: 'bens-summary',
    }),
  goBack: (reference: string) => doIt(reference, { action: 'return', level: 1, reason: 'anns-reason bens-reason' }),
  diagnose: (reference: string) =>
    doIt(reference, { action: 'diagnose', cause: 'anns-cause bens-cause', correctiveActions: 'anns-do bens-do' }),
  propose: (reference: string) => doIt(reference, { action: 'propose', correctiveActions: 'anns-offer bens-offer' }),
  resolve: (reference: string) =>
    doIt(reference, {
      action: 'resolve',
      resolution: 'anns-resolution',
      correctiveActions: 'anns-actions',
      resolutionForCounterparty: 'bens-resolution',
    }),
  resolveFinally: (reference: string) =>
    doIt(reference, {
      action: 'resolve',
      resolution: 'anns-ruling',
      resolutionForCounterparty: 'bens-ruling',
      final: true,
    }),
  resolveForAnn: (reference: string) => doIt(reference, { action: 'resolve', resolution: 'anns-resolution' }),
  confirm: (reference: string) => byPage(reference, 'confirm', { answer: 'confirm' }),
  decline: (reference: string) => byPage(reference, 'confirm', { answer: 'decline', comment: 'anns-comment' }),
  survey: (reference: string) => byPage(reference, 'survey', { score: '1', comment: 'anns-score' }),
  reopen: (reference: string) => doIt(reference, { action: 'reopen', reason: 'anns-again bens-again' }),
  withdraw: (reference: string) => doIt(reference, { action: 'close', as: 'withdrawn' }),
  /** Another ticket of Ann's is merged into the dispute, and she writes to it. */
  mergeAnns: async (reference: string) => {
    const body = { requester: ANN, subject: 'anns-other', description: 'anns-other' };
    const { body: other } = await send('POST', '/v1/tickets', { key: 'integrator', body });
    await doIt(other.reference, { action: 'merge', into: reference });
    await post(other.reference, { body: 'anns-after-merge', visibility: 'public' }, 'integrator');
  },
  /** Ben's own ticket can't be merged into it, and what he writes there stays there. */
  mergeBens: async (reference: string) => {
    const body = { requester: BEN, subject: 'bens-other', description: 'bens-other' };
    const { body: other } = await send('POST', '/v1/tickets', { key: 'shop', body });
    await doIt(other.reference, { action: 'merge', into: reference });
    await post(other.reference, { body: 'bens-after-merge', visibility: 'public' }, 'shop');
  },
} satisfies Record<string, (reference: string, desk: Desk) => Promise<unknown>>;

const get = async (reference: string, what: string) =>
  (await send('GET', `/v1/tickets/${reference}${what}`, { key: 'integrator' })).text;

/** Everything that Ann's side can read of a ticket with its key. */
export const annsView = async (reference: string): Promise<string[]> => {
  const files = (await services.store.messages(reference)).flatMap(({ sequence, attachments = [] }) =>
    attachments.map(({ id }) => `/messages/${sequence}/attachments/${id}`),
  );
  const what = ['', '/messages', '/escalations', '/clock', '/audit', '/export', ...files];
  return Promise.all(what.map((each) => get(reference, each)));
};
