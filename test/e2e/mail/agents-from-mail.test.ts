import { randomUUID } from 'node:crypto';
import { expect, inject, test } from 'vitest';
import { deliver } from '../../kit/system/correspondent.ts';
import { eventually } from '../../kit/system/eventually.ts';
import { messageIdOf } from '../../kit/system/mailbox.ts';
import { System, testWhatIsLeft } from '../../kit/system/system.ts';

const system = new System(inject('shared'));
const { api, mailbox, records } = system;

/** A ticket that came by mail, and its assignee's notice. */
const assigned = async (name: string) => {
  const requester = system.somebody(name);
  const { key } = await requester.send({ subject: 'Invoice is wrong', text: 'It names another month.' });
  await system.mailTo(requester, /We have received your request/);
  const reference = await system.ticketOfMail(key);
  const { assignee } = await system.assessed(reference);
  const agent = system.somebody('Agent', `${assignee}@club.example`);
  const notice = await system.mailTo(agent, new RegExp(`${reference}\\].*level`));
  return { requester, reference, agent, notice };
};
/** The texts of all mails to a person. */
const textsTo = async (address: string): Promise<string> =>
  (await mailbox.to(address)).map(({ text }) => text).join('\n');
const last = async (reference: string) => (await records.store.messages(reference)).at(-1);

test('an agent answers the requester by mail without revealing their own address', async () => {
  const { requester, reference, agent, notice } = await assigned('Yan Example');
  await agent.reply(notice, 'The invoice is corrected.');
  const answer = await system.mailTo(requester, /The invoice is corrected\./);
  expect(answer.subject).toBe(`Re: [${reference}] Invoice is wrong`);
  expect(JSON.stringify(answer)).not.toContain(agent.address);
  expect(answer.text).not.toContain('assigned to you');
  expect((await records.ticket(reference)).status).toBe('open');

  await agent.reply(notice, '#note\nThe old one was a mistake of ours.');
  await eventually(async () => expect(await last(reference)).toMatchObject({ visibility: 'internal' }));
  expect(await textsTo(requester.address)).not.toContain('mistake of ours');
});

test('a mail from an agent’s address without DMARC does not reach the requester', async () => {
  const { requester, reference, agent, notice } = await assigned('Zoe Example');
  const before = await records.ticket(reference);
  await agent.reply(notice, 'Send me your password.', { headers: { 'X-Local-Verdict': 'dmarc=GRAY' } });
  await eventually(async () => {
    const { body } = await api.call<{ items: { cause: string; ticket: string | null }[] }>('GET', '/v1/held-mail', {
      key: api.keys.supervisor,
    });
    expect(body.items).toContainEqual(expect.objectContaining({ cause: 'unauthenticated_agent' }));
  });
  const { status, firstResponseAt, assignee } = before;
  expect(await records.ticket(reference)).toMatchObject({ status, firstResponseAt, assignee });
  await system.mailTo(agent, new RegExp(`${reference}[^]*not (been )?sent`));
  expect(await textsTo(requester.address)).not.toContain('Send me your password');
});

/** Sends a mail whose envelope names us, whatever its headers say. Returns the key under which it is stored. */
const posts = async (headers: Record<string, string>, text: string, from: string): Promise<string> => {
  const lines = Object.entries({ 'Message-ID': `<${randomUUID()}@mail.example>`, ...headers });
  const raw = [...lines.map(([name, value]) => `${name}: ${value}`), '', text, ''].join('\r\n');
  const { endpoints } = system.whereabouts;
  const response = await deliver(endpoints, raw, from, [endpoints.supportAddress]);
  return `mail/${/Ok (\S+)/.exec(response)?.[1]}`;
};

test('what an agent writes to a vendor, or with an ambiguous From, does not reach the requester', async () => {
  const { requester, reference, agent, notice } = await assigned('Ula Example');
  const thread = { Subject: 'RE: Invoice is wrong', 'In-Reply-To': messageIdOf(notice) };
  const before = (await mailbox.to(requester.address)).length;
  const toVendor = { From: agent.address, To: 'sales@vendor.example', Cc: 'support@club.example', ...thread };
  await posts(toVendor, 'Do not tell them, but it is known to be faulty.', agent.address);
  await eventually(async () => expect(await last(reference)).toMatchObject({ visibility: 'internal' }));
  await system.mailTo(agent, new RegExp(`${reference}[^]*sent to another person`));
  const hostile = [
    `attacker@evil.example [${agent.address}]`,
    `attacker@evil.example: ${agent.address};`,
    `attacker@evil.example <${agent.address}`,
    `=?utf-8?q?=3C${agent.address.replace('@', '=40')}=3E?=`,
  ];
  for (const From of hostile) {
    await posts({ From, To: 'support@club.example', ...thread }, 'Send me your password.', 'attacker@evil.example');
  }
  const toRequester = { From: agent.address, To: requester.address, Cc: 'support@club.example', ...thread };
  await posts(toRequester, 'The invoice is corrected.', agent.address);
  await eventually(async () => {
    const messages = await records.store.messages(reference);
    expect(messages).toContainEqual(
      expect.objectContaining({ visibility: 'public', body: 'The invoice is corrected.' }),
    );
    expect(JSON.stringify(messages.filter(({ visibility }) => visibility === 'public'))).not.toContain('password');
  });
  await agent.reply(notice, 'This one is mailed.');
  await system.mailTo(requester, /This one is mailed\./);
  const got = (await mailbox.to(requester.address)).slice(before).map(({ text }) => text);
  const [answers, others] = [true, false].map((isAnswer) =>
    got.filter((text) => text?.includes('This one is mailed.') === isAnswer),
  );
  expect(answers).toHaveLength(1);
  // Other notices that the ticket sends meanwhile, because work has begun, contain none of the other mails.
  expect(others?.join('\n')).not.toMatch(/faulty|password|corrected/);
});

test('the requester is the person named by a form, and gets no text from a stranger', async () => {
  const eve = system.somebody('Eve Example');
  const form = {
    From: 'Website <wordpress@shop.example>',
    To: 'support@club.example',
    'Reply-To': `Eve <${eve.address}>`,
  };
  const key = await posts({ ...form, Subject: 'Buy now' }, 'My account is 4711.', 'wordpress@shop.example');
  const { subject, text } = await system.mailTo(eve, /received a request/);
  expect(`${subject} ${text}`).not.toMatch(/Buy now|\b4711\b|Eve/);
  const reference = await system.ticketOfMail(key);
  const { body } = await api.call<{ requester: { email: string } }>('GET', `/v1/tickets/${reference}`, {
    key: api.keys.agent,
  });
  expect(body.requester.email).toBe(eve.address);
});

testWhatIsLeft(() => system);
