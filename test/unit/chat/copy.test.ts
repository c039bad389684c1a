import '../../kit/chat/clock.ts';
import { describe, expect, it } from 'vitest';
import { chats } from '../../../shared/adapters/dynamodb/chat/chats.ts';
import { copyMails } from '../../../shared/adapters/dynamodb/chat/copy-mails.ts';
import { erasedChats } from '../../../shared/adapters/dynamodb/records/erased-chats.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { shippedLanguages } from '../../../shared/config/languages.ts';
import { MAX_CODE_TRIES, MAX_COPIES } from '../../../shared/domain/chat/copy.ts';
import { personIdOf } from '../../../shared/domain/ticket/person.ts';
import { ticketServices } from '../../../shared/runtime/ticket-services.ts';
import type { CopyName } from '../../../shared/usecases/chat/ports.ts';
import type { OutgoingMailRequest } from '../../../shared/usecases/ports/telling.ts';
import { sendChatCopy } from '../../../shared/usecases/telling/portal/chat-copy-mail.ts';
import { NoticeNotYet } from '../../../shared/usecases/telling/sending/sending.ts';
import { items, LINK_SECRET } from '../../kit/api.ts';
import { chatId } from '../../kit/chat/chats.ts';
import { outgoing } from '../../kit/chat/sockets.ts';
import { sendFrames, signedIdentity, startChat } from '../../kit/chat/visitors.ts';

/** A chat's copy by mail: who gets it, and that it is sent once. */

const table = openTable('tickets');
const sent: OutgoingMailRequest[] = [];
const services = {
  configuration: ticketServices().configuration,
  chats: chats(table),
  copies: copyMails(table),
  suppressions: { of: async () => null },
  senders: { standingOf: async () => null },
  languages: { pack: async (language: keyof ReturnType<typeof shippedLanguages>) => shippedLanguages()[language] },
  fallback: shippedLanguages().en,
  mail: {
    send: async (mail: OutgoingMailRequest) => {
      sent.push(mail);
      return { outcome: 'sent' as const, messageId: 'ses-1' };
    },
  },
  realNow: () => new Date().toISOString(),
  linkSecret: async () => LINK_SECRET,
  leaseSeconds: 60,
};
/** What send-message does with the outgoing queue. Each message comes twice. */
const deliver = async (): Promise<OutgoingMailRequest[]> => {
  sent.length = 0;
  for (const text of outgoing.splice(0)) {
    const { chatCopy } = JSON.parse(text) as { chatCopy: CopyName }; // nothing else is queued here
    for (const received of [1, 2]) await sendChatCopy(services, chatCopy, received);
  }
  return [...sent];
};

type Start = Awaited<ReturnType<typeof startChat>>['start'];
const over = async (more: object = {}): Promise<Start> => {
  const { start } = await startChat('Quagga, can I move my booking?', more);
  await sendFrames(start, { type: 'end', id: chatId() });
  return start;
};
const copyOf = async (start: Start): Promise<string | null> => {
  const { body } = await sendFrames(start, { type: 'resume', after: 0 });
  return body.frames[0].conversation.copy;
};
const ask = async (start: Start, frame: object) => {
  const { body } = await sendFrames(start, { id: chatId(), ...frame });
  return body.frames.at(-1);
};
const codeIn = (mail: OutgoingMailRequest | undefined): string => {
  const [code] = /^\d{4} \d{4}$/m.exec(mail?.text ?? '') ?? [];
  if (code === undefined) throw new Error('no code');
  return code;
};

describe('a copy', () => {
  it('is mailed to a typed address after the visitor has typed the code that was mailed there', async () => {
    const start = await over();
    expect(await copyOf(start)).toBe('address');
    expect(await ask(start, { type: 'mail_copy', email: 'ada@example.org' })).toMatchObject({ type: 'done' });
    const [mail, ...others] = await deliver();
    expect(others).toEqual([]);
    expect(mail?.to.address).toBe('ada@example.org');
    expect(JSON.stringify(mail)).not.toMatch(/quagga|booking/i);
    expect(JSON.stringify([...items])).not.toContain(codeIn(mail).replace(' ', ''));
    expect(await ask(start, { type: 'confirm_copy', code: '00000000' })).toMatchObject({ type: 'done' });
    expect(await copyOf(start)).toBe('wrong_code');
    expect(await deliver()).toEqual([]);
    await ask(start, { type: 'confirm_copy', code: codeIn(mail) });
    expect(await copyOf(start)).toBe('mailed');
    const copies = await deliver();
    expect(copies.map(({ to }) => to.address)).toEqual(['ada@example.org']);
    expect(copies[0]?.text).toMatch(/You, \d\d:\d\d\nQuagga, can I move my booking\?/);
    expect(copies[0]?.text).toMatch(/TD-/);
    expect(await ask(start, { type: 'mail_copy', email: 'eve@example.org' })).toMatchObject({ code: 'not_now' });
  });

  it('is mailed at once to an address that the host page’s signature vouches for, and to no other', async () => {
    const start = await over({ identity: signedIdentity({ id: 'user-1', email: 'grace@example.org' }) });
    expect(await copyOf(start)).toBe('ready');
    expect(await ask(start, { type: 'mail_copy', email: 'eve@example.org' })).toMatchObject({ code: 'not_allowed' });
    await ask(start, { type: 'mail_copy' });
    const mails = await deliver();
    expect(mails.map(({ to }) => to.address)).toEqual(['grace@example.org']);
    expect(mails[0]?.text).toContain('Quagga');
  });

  it('isn’t possible before the chat’s end', async () => {
    const { start } = await startChat('Hello');
    expect(await copyOf(start)).toBeNull();
    expect(await ask(start, { type: 'mail_copy', email: 'ada@example.org' })).toMatchObject({ code: 'not_now' });
    expect(outgoing).toEqual([]);
  });

  it('needs another request after five wrong codes, and only three requests are possible', async () => {
    const start = await over();
    for (let asked = 0; asked < MAX_COPIES; asked++) {
      expect(await copyOf(start)).toBe('address');
      const email = `ada${asked}@example.org`;
      expect(await ask(start, { type: 'mail_copy', email })).toMatchObject({ type: 'done' });
      for (let tries = 0; tries < MAX_CODE_TRIES; tries++) await ask(start, { type: 'confirm_copy', code: '00000000' });
      const [mail] = await deliver();
      expect(await ask(start, { type: 'confirm_copy', code: codeIn(mail) })).toMatchObject({ code: 'not_now' });
    }
    expect(await copyOf(start)).toBeNull();
  });

  it('makes the earlier code invalid if it is requested again for another address', async () => {
    const start = await over();
    await ask(start, { type: 'mail_copy', email: 'first@example.org' });
    const [first] = await deliver();
    await ask(start, { type: 'mail_copy', email: 'second@example.org' });
    await ask(start, { type: 'confirm_copy', code: codeIn(first) });
    expect(await copyOf(start)).toBe('wrong_code');
    const [second] = await deliver();
    expect(second?.to.address).toBe('second@example.org');
  });

  it('waits for its write if its message comes first, and ends if the write never comes', async () => {
    const name = { organisation: 'club', id: chatId(), copy: chatId() };
    await expect(sendChatCopy(services, name, 1)).rejects.toThrow(NoticeNotYet);
    expect(await sendChatCopy(services, name, 100)).toEqual({ sent: 0 });
  });

  it('is sent once if it is requested again with the same id', async () => {
    const start = await over();
    const frame = { type: 'mail_copy', id: chatId(), email: 'twice@example.org' };
    expect(await ask(start, frame)).toMatchObject({ type: 'done' });
    expect(await ask(start, frame)).toMatchObject({ type: 'done' });
    expect(await deliver()).toHaveLength(1);
  });

  it('is mailed to one address a few times an hour, for all chats together', async () => {
    const answers = [];
    for (let each = 0; each < 6; each++)
      answers.push(await ask(await over(), { type: 'mail_copy', email: 'victim@example.org' }));
    expect(answers.map(({ type }) => type).slice(0, 2)).toEqual(['done', 'done']);
    expect(answers.at(-1)).toMatchObject({ type: 'refused', code: 'not_allowed' });
    outgoing.length = 0;
  });

  it('leads an erasure of its address to the chat', async () => {
    const start = await over();
    await ask(start, { type: 'mail_copy', email: 'gone@example.org' });
    const person = personIdOf('club', { email: 'gone@example.org' });
    expect(await erasedChats(table).chatsOf('club', [person])).toEqual([start.id]);
  });
});
