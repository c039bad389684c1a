import { describe, expect, it } from 'vitest';
import type { Verdicts } from '../../../../shared/domain/intake/joining.ts';
import { type Known, type WrittenMail, writerOf } from '../../../../shared/domain/intake/writer.ts';
import { arrivalOf } from '../../../../shared/domain/ticket/facts.ts';
import { postTicket, send } from '../../../kit/api.ts';
import {
  arrives,
  assessed,
  eventsOf,
  idOf,
  sent,
  sentTo,
  tellAll,
  ticketOfMail,
} from '../../../kit/desks/mail-flow.ts';

/** Whose request a mail is, and what an unproved address gets. */

const DESK = 'support@club.example';
let mails = 0;

type Mail = { headers: Record<string, string>; text?: string; verdicts?: Partial<Verdicts>; returnPath?: string };

/** A mail that opens a ticket, with all its notices sent. */
const opens = async ({ headers, text = 'My pump is broken. My account is 4711.', verdicts, returnPath }: Mail) => {
  const id = `<request-${++mails}-${crypto.randomUUID()}@mail.example>`;
  const all = { To: DESK, Subject: 'Buy now', 'Message-ID': id, ...headers };
  const raw = [...Object.entries(all).map(([name, value]) => `${name}: ${value}`), '', text].join('\r\n');
  const address = /<([^<>]+)>\s*$/.exec(headers.From ?? '')?.[1] ?? headers.From;
  const reference = await ticketOfMail(await arrives({ raw, returnPath: returnPath ?? address, verdicts }));
  if (!reference || reference.startsWith('held')) return { reference: null, requester: null, messageId: id };
  await assessed(reference);
  await tellAll(reference);
  const { body } = await send('GET', `/v1/tickets/${reference}`, { key: 'agent' });
  return { reference, requester: body.requester as { email?: string; name?: string; handle?: string }, messageId: id };
};

const somebody = (domain = 'example.org') => `eve.${++mails}.${crypto.randomUUID().slice(0, 8)}@${domain}`;
const outside = (from: number) => sent.slice(from).filter(({ recipient }) => !recipient.endsWith('@club.example'));
/** What no mail to a stranger may contain. */
const TYPED = /Buy now|pump|\b4711\b|Mallory|https?:\/\/evil/i;

describe('the requester', () => {
  it('is the person in Reply-To if a form writes; the form stays visible, and the agent reads both', async () => {
    const eve = somebody();
    const before = sent.length;
    const { reference, requester } = await opens({
      headers: { From: 'Website <wordpress@shop.example>', 'Reply-To': `Eve <${eve}>` },
    });
    expect(requester).toMatchObject({ email: eve, name: 'Eve' });
    const { items } = (await send('GET', `/v1/tickets/${reference}/messages`, { key: 'agent' })).body;
    expect(items[0]).toMatchObject({
      from: { address: 'wordpress@shop.example', name: 'Website' },
      authenticated: true,
    });
    const [assigned] = sent.slice(before).filter(({ recipient }) => recipient.endsWith('@club.example'));
    expect(assigned?.text).toContain(`From Website <wordpress@shop.example>.\n\nAnswers go to Eve <${eve}>.`);
  });

  it('is the person whose From a list rewrote, and an answer never goes to the list', async () => {
    for (const person of [{ 'Reply-To': true }, { 'X-Original-From': true }, { 'X-Original-Sender': true }]) {
      const [name = ''] = Object.keys(person);
      const ada = somebody();
      const before = sent.length;
      const { reference, requester } = await opens({
        headers: {
          From: '"Ada via Board" <board@lists.example>',
          [name]: `Ada <${ada}>`,
          'List-Id': '<board.lists.example>',
          'List-Post': '<mailto:board@lists.example>',
        },
      });
      expect(requester?.email).toBe(ada);
      const body = { body: 'Which pump is it?', visibility: 'public' };
      await send('POST', `/v1/tickets/${reference}/messages`, { key: 'agent', body });
      await tellAll(reference ?? '');
      expect(outside(before).flatMap(({ recipients }) => recipients)).toEqual([ada]);
    }
  });

  it('of a list’s mail without another name can’t be answered by mail, and the agent is notified', async () => {
    const before = sent.length;
    const { reference, requester } = await opens({
      headers: { From: 'Board <board@lists.example>', 'List-Id': '<board.lists.example>' },
    });
    expect(requester).toMatchObject({ handle: 'board@lists.example' });
    expect(requester?.email).toBeUndefined();
    const body = { body: 'Which pump is it?', visibility: 'public' };
    await send('POST', `/v1/tickets/${reference}/messages`, { key: 'agent', body });
    await tellAll(reference ?? '');
    await tellAll(reference ?? '');
    expect(outside(before)).toEqual([]);
    expect(sent.slice(before).some(({ subject }) => subject.endsWith(': not sent'))).toBe(true);
  });

  it('is the person named by our own form, and without one the mail is a loop', async () => {
    const eve = somebody();
    const form = { From: `Form <${DESK}>`, 'Reply-To': `Eve <${eve}>` };
    expect((await opens({ headers: form })).requester?.email).toBe(eve);
    for (const headers of [
      { From: DESK, 'Reply-To': 'support+help@club.example' },
      { From: DESK, 'Reply-To': 'thabo.mokoena@club.example' },
      { ...form, 'X-Tierdesk-Notice': 'acknowledgement' },
      { ...form, 'Auto-Submitted': 'auto-replied' },
    ]) {
      expect((await opens({ headers })).requester).toBeNull();
    }
  });

  it('answers from that address; the form itself can’t act for the requester', async () => {
    const eve = somebody();
    const headers = { From: 'wordpress@shop.example', 'Reply-To': eve };
    const { reference, messageId } = await opens({ headers });
    await opens({ headers: { From: eve, Subject: 'Re: Buy now', 'In-Reply-To': messageId } });
    await opens({ headers: { ...headers, Subject: 'Re: Buy now', 'In-Reply-To': messageId } });
    const { items } = (await send('GET', `/v1/tickets/${reference}/messages`, { key: 'agent' })).body;
    expect(items.map(({ held }: { held?: { cause: string } }) => held?.cause)).toEqual([
      undefined,
      undefined,
      'not_a_party',
    ]);
  });
});

describe('the person that a mail names', () => {
  const ANN = 'ann@customer.example';
  const LIST = { addresses: ['board@lists.example'], author: null };
  const known: Known = { own: [DESK], agents: ['thabo.mokoena@club.example'] };
  const who = (from: string, replyTo: string[], list: WrittenMail['list'] = null) => {
    const of = (address: string) => ({ address, name: '' });
    const { person, by } = writerOf({ from: of(from), replyTo: replyTo.map(of), list }, known);
    return `${person.address} ${by}`;
  };
  it.each([
    [ANN, [], null, `${ANN} from`],
    [ANN, [ANN], null, `${ANN} from`],
    [ANN, ['home@ann.example'], null, 'home@ann.example reply_to'],
    [ANN, ['a@a.example', 'b@b.example'], null, `${ANN} from`],
    [ANN, ['a@a.example', ANN], null, `${ANN} from`],
    [ANN, [DESK], null, `${ANN} from`],
    [ANN, ['support+TD-7K3M-92QX@club.example'], null, `${ANN} from`],
    [ANN, ['thabo.mokoena@club.example'], null, `${ANN} from`],
    [ANN, ['thabo.mokoena+x@club.example'], null, `${ANN} from`],
    [ANN, ['noreply@customer.example'], null, `${ANN} from`],
    [ANN, ['board@lists.example'], LIST, `${ANN} from`],
    ['board@lists.example', ['board@lists.example'], LIST, 'board@lists.example list'],
    ['board@lists.example', ['board@lists.example', ANN], LIST, `${ANN} reply_to`],
    ['noreply@shop.example', [ANN, 'b@b.example'], null, `${ANN} reply_to`],
    ['noreply@shop.example', [], null, 'noreply@shop.example from'],
    ['thabo.mokoena@club.example', [], null, 'thabo.mokoena@club.example from'],
  ] as [string, string[], WrittenMail['list'], string][])('%s, Reply-To %j', (from, replyTo, list, expected) => {
    expect(who(from, replyTo, list)).toBe(expected);
  });
});

describe('an unproved address', () => {
  const gets = async (mail: Mail) => {
    const before = sent.length;
    const { reference, messageId } = await opens(mail);
    return { reference: reference ?? '', messageId, mails: outside(before), before };
  };
  const cases: [string, (victim: string) => Mail][] = [
    [
      'of an unauthenticated sender',
      (v) => ({
        headers: { From: `Mallory https://evil.example <${v}>` },
        verdicts: { dmarc: 'GRAY', spf: 'FAIL', dkim: 'FAIL' },
      }),
    ],
    [
      'of a sender whose SPF is another’s',
      (v) => ({
        headers: { From: `Mallory <${v}>` },
        verdicts: { dmarc: 'GRAY', dkim: 'GRAY' },
        returnPath: 'm@evil.example',
      }),
    ],
    ['of a sender that a strict parser doesn’t find', (v) => ({ headers: { From: `mallory@evil.example <${v}` } })],
    [
      'in Reply-To, elsewhere',
      (v) => ({ headers: { From: 'Mallory <mallory@evil.example>', 'Reply-To': `Mallory <${v}>` } }),
    ],
    [
      'in Reply-To of a no-reply address',
      (v) => ({ headers: { From: 'noreply@evil.example', 'Reply-To': `Mallory <${v}>` } }),
    ],
    ['in Reply-To of a form of ours', (v) => ({ headers: { From: DESK, 'Reply-To': `Mallory <${v}>` } })],
  ];
  it.each(cases)('%s, gets a fixed text with the reference', async (_, mailTo) => {
    const victim = somebody('victim.example');
    const { reference, mails: got, before } = await gets(mailTo(victim));
    expect(got.map(({ subject }) => subject)).toEqual([`[${reference}] We have received a request`]);
    const body = { body: 'Which one is it?', visibility: 'public' };
    await send('POST', `/v1/tickets/${reference}/messages`, { key: 'agent', body });
    await send('POST', `/v1/tickets/${reference}/actions`, {
      key: 'supervisor',
      body: { action: 'escalate', reason: 'It is urgent' },
    });
    await tellAll(reference);
    const all = outside(before);
    expect(all.length).toBeGreaterThan(1);
    for (const { raw, text, subject, html } of all.map((each) => ({ ...each, html: each.sanitisedHtml() ?? '' }))) {
      expect(`${raw}\n${text}\n${subject}\n${html}`).not.toMatch(TYPED);
    }
  });

  it('can also be one at a public provider', async () => {
    const victim = somebody('gmail.com');
    const headers = { From: 'Mallory <mallory@gmail.com>', 'Reply-To': `Mallory <${victim}>` };
    const { mails: got } = await gets({ headers });
    expect(got.map(({ text }) => text).join()).not.toMatch(TYPED);
    expect(got).toHaveLength(1);
  });

  it('gets no automatic answer, question or article', async () => {
    for (const [Subject, text] of [
      ['How can I reset my password?', 'I forgot my password.'],
      ['I cannot log in', 'It says: wrong password.'],
      ['Refund', 'I was charged twice.'],
    ] as const) {
      const victim = somebody('victim.example');
      const headers = { From: `Mallory <${victim}>`, Subject };
      const verdicts = { dmarc: 'GRAY', spf: 'FAIL', dkim: 'FAIL' };
      const { reference, mails: got } = await gets({ headers, text, verdicts });
      expect(got.map(({ subject }) => subject)).toEqual([`[${reference}] We have received a request`]);
      expect(got[0]?.text).not.toMatch(/password|\/answer\/|\/articles\//i);
    }
  });

  it('gets nothing automatic if DMARC failed', async () => {
    const victim = somebody('victim.example');
    const { mails: got } = await gets({ headers: { From: `Mallory <${victim}>` }, verdicts: { dmarc: 'FAIL' } });
    expect(got).toEqual([]);
  });

  it('isn’t notified of files that are too large, whose names are a stranger’s text', async () => {
    const victim = somebody('victim.example');
    const file = Buffer.alloc(21_000_000, 'x').toString('base64').replace(/.{76}/g, '$&\r\n');
    const text = `--b\r\n\r\nHere.\r\n--b\r\nContent-Type: application/zip; name="Buy now.zip"\r\nContent-Transfer-Encoding: base64\r\n\r\n${file}\r\n--b--`;
    const headers = { From: 'm@evil.example', 'Reply-To': victim, 'Content-Type': 'multipart/mixed; boundary=b' };
    const { mails: got } = await gets({ headers, text });
    expect(got).toHaveLength(1);
    expect(got[0]?.raw).not.toMatch(TYPED);
  });

  it('is proved by an authenticated mail from there', async () => {
    const eve = somebody('victim.example');
    const { reference, mails: got } = await gets({ headers: { From: 'form@shop.example', 'Reply-To': eve } });
    const [acknowledgement] = got;
    if (!acknowledgement) throw new Error('no acknowledgement');
    await opens({ headers: { From: eve, Subject: 'Re: yours', 'In-Reply-To': idOf(acknowledgement) } });
    const body = { body: 'Which one is it?', visibility: 'public' };
    await send('POST', `/v1/tickets/${reference}/messages`, { key: 'agent', body });
    await tellAll(reference);
    expect(sentTo(eve).at(-1)?.subject).toBe(`Re: [${reference}] Buy now`);
  });

  it.each(['portal_form', 'live_chat'])(
    'typed into %s gets the fixed text; staff vouch for what they type',
    async (channel) => {
      const post = async (key: string) => {
        const victim = somebody('victim.example');
        const ticket = {
          requester: { email: victim, name: 'Mallory' },
          subject: 'Buy now',
          description: '4711',
          channel,
        };
        const { body } = await send('POST', '/v1/tickets', { key, body: ticket });
        await assessed(body.reference);
        await tellAll(body.reference);
        return sentTo(victim)
          .map(({ raw }) => raw)
          .join('\n');
      };
      expect(await post('integrator')).not.toMatch(TYPED);
      expect(await post('integrator')).toMatch(/received a request/);
      expect(await post('agent')).toMatch(TYPED);
    },
  );

  it('isn’t one that an integrator sends by the API', async () => {
    const customer = somebody();
    const { reference } = await postTicket({ requester: { email: customer }, subject: 'Buy now', description: '4711' });
    await assessed(reference);
    await tellAll(reference);
    expect(sentTo(customer).at(-1)?.subject).toContain('Buy now');
  });
});

describe('the sender', () => {
  const noticesOf = (reference: string | null, before: number) =>
    sent
      .slice(before)
      .filter(({ recipient, subject }) => recipient.endsWith('@club.example') && subject.includes(reference ?? ''));
  const first = async (from: string, cc?: string) =>
    opens({ headers: { From: `Ann Example <${from}>`, ...(cc ? { Cc: cc } : {}) } });
  const answers = async (from: string, messageId: string, reference: string | null, verdicts?: Partial<Verdicts>) => {
    const before = sent.length;
    await opens({ headers: { From: from, Subject: 'Re: Buy now', 'In-Reply-To': messageId }, verdicts });
    await tellAll(reference ?? '');
    return noticesOf(reference, before)[0];
  };

  it('is in the notice by name and address, and called the requester only if that is true', async () => {
    const [ann, bo, eve] = [somebody(), somebody(), somebody()];
    const { reference, messageId } = await first(ann, `Bo <${bo}>`);
    const own = await answers(`Ann Example <${ann}>`, messageId, reference);
    expect(own?.subject).toContain('the requester wrote');
    expect(own?.text).toContain(`from Ann Example <${ann}>`);
    expect(own?.text).toContain(`https://staff.club.example/tickets/${reference}`);
    const copied = await answers(`Bo Builder <${bo}>`, messageId, reference);
    expect(copied?.subject).toContain('Bo Builder wrote');
    expect(copied?.subject).not.toContain('requester');
    expect(copied?.text).toContain(`from Bo Builder <${bo}>`);
    const stranger = await answers(`Eve <${eve}>`, messageId, reference);
    expect(stranger?.text).toContain(`Eve <${eve}> has replied`);
    expect(stranger?.text).not.toContain('not verify');
    const forged = await answers(`Ann Example <${ann}>`, messageId, reference, { dmarc: 'FAIL' });
    expect(forged?.text).toContain(`Ann Example <${ann}> has replied`);
    expect(forged?.text).toContain('not verify');
  });

  it('is in the assignment’s notice and on each message, and whether it was authenticated is in the audit trail', async () => {
    const ann = somebody();
    const before = sent.length;
    const { reference, messageId } = await first(ann);
    expect(noticesOf(reference, before)[0]?.text).toContain(`From Ann Example <${ann}>.`);
    await answers(`Ann <${ann}>`, messageId, reference, { dmarc: 'FAIL' });
    const { items } = (await send('GET', `/v1/tickets/${reference}/messages`, { key: 'agent' })).body;
    expect(items).toMatchObject([
      { from: { address: ann, name: 'Ann Example' }, authenticated: true },
      { from: { address: ann, name: 'Ann' }, authenticated: false, held: { cause: 'not_authenticated' } },
    ]);
    const facts = (await eventsOf(reference ?? '')).flatMap((event) => arrivalOf(event).authenticated ?? []);
    expect(facts).toEqual([true, false]);
  });
});
