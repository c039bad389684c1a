import { unchanged } from '../../domain/decide.ts';
import { type Redaction, recordRedaction, redacted } from '../../domain/records/redact.ts';
import { withoutParts } from '../../domain/records/words.ts';
import { messageDigest } from '../../domain/ticket/audit.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import type { ForgetMessage } from '../../schemas/erasure.ts';
import { staffActor } from '../change/caller.ts';
import { type ChangeServices, changeTicket, TooManyConflicts } from '../change/change-ticket.ts';
import { FASTER, untilWritten } from '../change/try-again.ts';
import { type RedactChatsServices, redactChats } from '../chat/ticket/redact-chats.ts';
import type { Random } from '../ports/clock.ts';
import type { ApiKey } from '../ports/people.ts';
import type { StoredMessage } from '../ports/tickets.ts';

export type RedactServices = ChangeServices & {
  openChats: RedactChatsServices['chats'];
  random: Random;
  /** The key of a file under a ticket or chat, by the digest of its content. */
  fileKey: (folder: string, digest: string) => string;
  /** The key of a long text of a ticket. */
  longTextKey: (reference: string, body: string) => string | null;
  queueForgetting: (message: ForgetMessage) => Promise<void>;
};

type Asked = Redaction & { message: number; reason: string };

export type Redacted =
  | { ok: true; messages: StoredMessage[]; alsoIn: string[] }
  | { ok: false; why: 'no_such_message' | 'moved' | 'nothing_found' };

/**
 * Redacts parts of a message, and of all other messages made from the same mail. The data to delete (mail, files, a
 * long text) is queued first, with a delay: a crash before the write leaves the message unredacted, without its mail,
 * and the caller asks again; after the write nothing is left to do. Starts over if the ticket has changed since its
 * texts were read. Names other messages of the ticket that contain the same parts. Throws TooManyConflicts.
 */
export const redactMessage = (
  services: RedactServices,
  key: ApiKey,
  ticket: Ticket,
  asked: Asked,
): Promise<Redacted> => {
  let read = ticket;
  return untilWritten(
    async () => {
      const done = await redactAsRead(services, key, read, asked);
      if (done === FASTER) read = (await services.store.load(ticket.reference)) ?? read;
      return done;
    },
    (attempts) => new TooManyConflicts(`ticket ${ticket.reference} changed ${attempts} times while it was redacted`),
  );
};

const redactAsRead = async (
  services: RedactServices,
  key: ApiKey,
  ticket: Ticket,
  asked: Asked,
): Promise<Redacted | typeof FASTER> => {
  const { reference } = ticket;
  const messages = await services.store.messages(reference);
  const named = messages.find(({ sequence }) => sequence === asked.message);
  if (!named || named.erased) return { ok: false, why: 'no_such_message' };
  if (ticket.moved.some(({ message }) => message === named.sequence)) return { ok: false, why: 'moved' };
  const rawKey = named.mail?.rawKey;
  const ofIt = messages.filter((each) => each === named || (rawKey !== undefined && each.mail?.rawKey === rawKey));
  const left = ofIt.map((message) => leftOf(services.random, message, asked));
  const isChanged = left.some(
    (message, index) => JSON.stringify(textOf(message)) !== JSON.stringify(textOf(ofIt[index])),
  );
  if (!isChanged) return { ok: false, why: 'nothing_found' };
  const { files: kept, digests, ...forgotten } = forgottenOf(services, reference, { ofIt, messages, asked });
  const { organisation } = ticket;
  // Before the ticket: after a crash, the repetition still finds its message unredacted.
  const folders = await redactChats({ chats: services.openChats }, ticket, { parts: asked.parts, files: digests });
  const inChats = folders.flatMap((folder) => digests.map((digest) => services.fileKey(folder, digest)));
  await services.queueForgetting({
    forget: {
      ...forgotten,
      files: [...kept, ...inChats],
      // The uploads are kept for a day, unredacted.
      ...(asked.attachments.length > 0 ? { uploads: { organisation, of: [reference, ...folders] } } : {}),
    },
  });
  const facts = left.map(({ sequence, salt, body }) => ({ message: sequence, digest: messageDigest(salt, body) }));
  const record = { left: facts, actor: staffActor(key), reason: asked.reason };
  let isAsRead = true;
  const changed = await changeTicket(
    services,
    reference,
    (current, context) => {
      // The rewritten texts are based on this version: writing them over a later redaction would undo it.
      isAsRead = current.version === ticket.version;
      return isAsRead ? recordRedaction(current, record, context) : unchanged(current, context);
    },
    {
      rewritten: left,
    },
  );
  if (!isAsRead) return FASTER;
  if (!changed.ok) throw new RedactionNotRecorded(`a redaction of ${reference} could not be recorded`);
  const others = messages.filter((message) => !ofIt.includes(message) && stands(message, asked.parts));
  return { ok: true, messages: left, alsoIn: others.map(({ sequence }) => String(sequence)) };
};

/** Recording a redaction can't be refused, so something else is wrong. */
export class RedactionNotRecorded extends Error {
  override readonly name = 'RedactionNotRecorded';
}

/** With a new salt, so that the old digest can't be used to guess the redacted text. */
const leftOf = (
  random: Random,
  { sequence, author, at, salt: _salt, ...content }: StoredMessage,
  asked: Redaction,
) => ({
  ...redacted(content, asked),
  sequence,
  author,
  at,
  salt: Buffer.from(random(16)).toString('base64url'),
});

const textOf = (message: StoredMessage | undefined) => ({
  ...message,
  salt: '',
  mail: { ...message?.mail, isGone: true },
});

const stands = (message: StoredMessage, parts: readonly string[]): boolean => {
  const text = JSON.stringify(message);
  return withoutParts(parts)(text) !== text;
};

const forgottenOf = (
  { longTextKey }: RedactServices,
  reference: string,
  { ofIt, messages, asked }: { ofIt: readonly StoredMessage[]; messages: readonly StoredMessage[]; asked: Redaction },
): ForgetMessage['forget'] & { digests: string[] } => {
  const going = ofIt.flatMap(({ attachments = [] }) => attachments.filter(({ id }) => asked.attachments.includes(id)));
  const staying = new Set(
    messages
      .flatMap((message) => message.attachments ?? [])
      .filter((file) => !going.includes(file))
      .map(({ key }) => key),
  );
  const texts = ofIt.flatMap(({ body }) => longTextKey(reference, body) ?? []);
  const files = [...new Set(going.flatMap(({ key }) => (key && !staying.has(key) ? [key] : [])))];
  return {
    reference,
    mails: [...new Set(ofIt.flatMap(({ mail }) => mail?.rawKey ?? []))],
    files: [...new Set([...texts, ...files])],
    digests: files.flatMap((key) => key.split('/').at(-1) ?? []),
  };
};
