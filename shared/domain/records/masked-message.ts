import type { MessageContent } from '../ticket/messages.ts';
import { withoutCardNumbers } from './card-numbers.ts';
import { withWords } from './words.ts';

/** What a person is reached by is none, though a phone number may look like one. */
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
 * A message without card numbers, in everything that people write: texts, fields, details and names of files. Every message
 * passes here before it is stored, whatever it came in by (`record`, ticket/draft.ts).
 */
export const maskedMessage = <Message extends MessageContent>(message: Message): Message =>
  withWords(message, withoutCardNumbers, CONTACT);
