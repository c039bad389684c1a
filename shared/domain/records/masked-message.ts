import type { MessageContent } from '../ticket/messages.ts';
import { withoutCardNumbers } from './card-numbers.ts';
import { withWords } from './words.ts';

/** Contact fields are left as they are, because a phone number may look like a card number. */
const CONTACT: readonly string[] = [
  'requester.id',
  'requester.email',
  'requester.phone',
  'requester.handle',
  'proposed.sender',
  'sentTo',
  'mail.from.address',
  'mail.byReplyAddress.address',
];

/**
 * A message without card numbers in anything that people write: texts, fields, details and file names. Every message
 * passes here before it is stored, from whatever channel (`record`, ticket/draft.ts).
 */
export const maskedMessage = <Message extends MessageContent>(message: Message): Message =>
  withWords(message, withoutCardNumbers, CONTACT);
