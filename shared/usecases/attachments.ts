import type { AttachmentInfo, MessageContent } from '../domain/events.ts';

/** Contents of attachments, in S3. */
export type AttachmentObjects = {
  /** Puts a content under a ticket and gives its key, which is made of ticket and content: the same again is one object. */
  put: (reference: string, content: Uint8Array) => Promise<string>;
  read: (key: string) => Promise<Uint8Array>;
};

/**
 * What a message brings along, put under its ticket before the transaction that names it. A crash between the two leaves
 * objects that nobody names: the repetition puts the same contents under the same keys, since these are made of the
 * content and the ticket's reference, and a new ticket's reference of the seed.
 */
export type Attaching = {
  /** What stays the same when the message is delivered again, and is another for every other message. */
  seed: string;
  under: (reference: string) => Promise<AttachmentInfo[]>;
};

/** A message with its attachments put under a ticket. */
export const attached = async (
  message: MessageContent,
  attach: Attaching | undefined,
  reference: string,
): Promise<MessageContent> => (attach ? { ...message, attachments: await attach.under(reference) } : message);
