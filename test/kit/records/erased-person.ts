import { expect } from 'vitest';
import { chats } from '../../../shared/adapters/dynamodb/chat/chats.ts';
import { subscribers, subscribingRequests } from '../../../shared/adapters/dynamodb/monitoring/subscribers.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { ticketStore } from '../../../shared/adapters/dynamodb/tickets/ticket-store.ts';
import { largeTexts } from '../../../shared/adapters/s3/large-texts.ts';
import { uploadObjectKey, uploads } from '../../../shared/adapters/s3/uploads.ts';
import type { Maker } from '../../../shared/domain/attachments/may-send.ts';
import { addressKey } from '../../../shared/domain/telling/announcement.ts';
import { auditFaults, fold, textFaults } from '../../../shared/domain/ticket/audit.ts';
import { personIdOf } from '../../../shared/domain/ticket/person.ts';
import { portalUploads } from '../../../shared/usecases/attachments/attachments.ts';
import { postTicket, send } from '../api.ts';
import { arrive, buckets, openByMail, rawMail } from '../attachments.ts';
import { begunChat, chatId } from '../chat/chats.ts';
import { allowUpload, sendFrames, signedIdentity, startChat, uploadFile } from '../chat/visitors.ts';
import { deadLetters, erasureOf, everything } from './erasing-desk.ts';

/** A person to be erased whose data is in every place that holds any. */

/** Words that occur nowhere else. */
export const WORDS = ['Zwaluwstaart', 'zwaluw@customer.example', 'quagga-file', 'Okapisecret'];
export const EMAIL = 'zwaluw@customer.example';
export const PERSON = personIdOf('club', { email: EMAIL });
export const store = ticketStore(openTable('tickets'), largeTexts('content'));

export const faultsOf = async (reference: string) => {
  const [ticket, events, messages] = await Promise.all([
    store.load(reference),
    store.events(reference),
    store.messages(reference),
  ]);
  const folded = JSON.stringify(Object.entries(fold(events)).sort());
  expect(folded).toBe(JSON.stringify(Object.entries(ticket ?? {}).sort()));
  return [...auditFaults(events), ...textFaults(events, messages)];
};

/** Uploads a file in the portal, with a key, or for a chat. */
export const uploaded = async (whose: Maker): Promise<string> => {
  const content = Buffer.from(`Okapisecret, uploaded by ${whose.id}`);
  const file = { name: 'quagga-file.txt', type: 'text/plain', bytes: content.length };
  const { uploadId } = await uploads(openTable('tickets'), 'content').allow('club', whose, file);
  buckets.put(`content/${uploadObjectKey({ organisation: 'club', id: uploadId })}`, content);
  return uploadId;
};

/**
 * Chats of the person that became tickets: one from a visitor who left an address, and one from a visitor the site
 * knows.
 */
export const chatting = async (): Promise<string[]> => {
  const anonymous = await startChat('Okapisecret, by chat');
  const { id, secret } = anonymous.start;
  await sendFrames({ id, secret }, { type: 'leave_address', id: chatId(), email: EMAIL, name: 'Zwaluwstaart' });
  const file = { name: 'quagga-file.txt', type: 'text/plain', content: Buffer.from('Okapisecret, in a file') };
  const files = [await uploadFile(buckets, { id, secret }, file)];
  await sendFrames({ id, secret }, { type: 'say', id: chatId(), text: 'And Okapisecret once more', files });
  await sendFrames(
    { id, secret },
    { type: 'end', id: chatId() },
    { type: 'rate', id: chatId(), score: 2, comment: 'Okapisecret took long' },
    { type: 'mail_copy', id: chatId(), email: EMAIL },
  );
  expect(buckets.keysUnder(`content/attachments/chats/club/${id}/`)).toHaveLength(1);
  // One file was never sent, and one can still arrive through its link.
  await uploadFile(buckets, { id, secret }, { ...file, content: Buffer.from('Okapisecret, not sent') });
  await allowUpload({ id, secret }, { name: 'quagga-file.txt', type: 'text/plain', bytes: 5 });
  const identity = signedIdentity({ id: 'z-1', email: EMAIL, name: 'Zwaluwstaart' });
  const known = await startChat('Okapisecret, signed', { identity, page: 'https://club.example/okapisecret' });
  return [anonymous, known].map(({ answer }) => answer.body.conversation.reference);
};

/** A waiting chat that is not a ticket. */
export const waitingChat = async (): Promise<string> => {
  const visitor = { kind: 'signed' as const, person: PERSON, name: 'Zwaluwstaart', email: EMAIL };
  const { chat, entries } = begunChat({ visitor, text: 'Okapisecret, and no ticket' });
  await chats(openTable('tickets')).commit(chat, entries, null, { place: { person: PERSON, after: null } });
  return chat.id;
};

/** Subscribes the person to the status page, and asks once more for confirmation. */
const subscribed = async (): Promise<void> => {
  const table = openTable('tickets');
  const at = new Date().toISOString();
  await subscribers(table).subscribe('club', { email: EMAIL, language: 'en', confirmedAt: at, services: null });
  const name = { organisation: 'club', digest: addressKey(EMAIL), id: 'request-1' };
  await subscribingRequests(table).put({ ...name, email: EMAIL, language: 'en', askedAt: at });
};

/**
 * Puts a person's data in every place but chats: a mail with a file, an API ticket with a long text, held mail, a dead
 * letter.
 */
export const everywhere = async (description = 'Okapisecret') => {
  const mail = { from: EMAIL, subject: 'Okapisecret', files: [{ name: 'quagga-file.txt', content: 'Okapisecret' }] };
  const { reference } = await postTicket(
    {
      requester: { name: 'Zwaluwstaart Vogel', email: EMAIL },
      subject: 'Okapisecret again',
      description,
      fields: { booking: 'Okapisecret' },
      attachments: [await uploaded({ id: 'club-integrator', role: 'integrator' })],
    },
    'integrator',
  );
  // The address was not proved, so this is another person, who claims to be the first.
  const byMail = await openByMail(mail);
  await send('POST', `/v1/tickets/${byMail}/messages`, {
    key: 'agent',
    body: { body: 'Dear Zwaluwstaart, is it Okapisecret?', visibility: 'internal' },
  });
  await arrive(rawMail({ ...mail, subject: 'Okapisecret virus' }), { virus: 'FAIL' });
  await subscribed();
  await uploaded(portalUploads(PERSON));
  deadLetters.set('theirs', JSON.stringify({ ticket: { requester: { email: EMAIL }, subject: 'Okapisecret' } }));
  deadLetters.set('discarded', JSON.stringify({ ticket: { requester: { email: 'bob@other.example' } } }));
  buckets.put('content/discarded/intake/1.json', Buffer.from(JSON.stringify({ body: `{"email":"${EMAIL}"}` })));
  return [byMail, reference];
};

export const found = (): string[] => WORDS.filter((word) => everything().toLowerCase().includes(word.toLowerCase()));

/** An erasure as an entry of the list has it. */
export const granted = async (person: string) => {
  const { id, reason, by, requestedAt } = await erasureOf(person);
  return { id, organisation: 'club', person, reason, by, requestedAt };
};
