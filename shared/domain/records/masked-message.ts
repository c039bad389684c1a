import type { MessageContent } from '../ticket/events.ts';
import { withoutCardNumbers } from './card-numbers.ts';

const maskedEach = <Value>(values: Record<string, Value>, mask: (value: Value) => Value): Record<string, Value> =>
  Object.fromEntries(Object.entries(values).map(([name, value]): [string, Value] => [name, mask(value)]));

/** A number that is a card's becomes text; any other value stays what it was. */
const maskedField = <Value extends string | number | boolean>(value: Value): Value | string => {
  const text = String(value);
  const masked = withoutCardNumbers(text);
  return masked === text ? value : masked;
};

const optional = (text: string | undefined): string | undefined => text && withoutCardNumbers(text);

/** The parts of a message that are nothing but people's words. */
const TEXTS = [
  'subject',
  'implication',
  'summary',
  'requesterSummary',
  'counterpartySummary',
  'forCounterparty',
  'correctiveActions',
  'thirdParty',
  'theirReference',
] as const satisfies readonly (keyof MessageContent)[];

/**
 * A message without card numbers, in everything that people write: texts, fields, details and names of files. Every message
 * passes here before it is stored, whatever it came in by (`record`, ticket/draft.ts).
 */
export const maskedMessage = <Message extends MessageContent>(message: Message): Message => {
  const masked: Message = { ...message, body: withoutCardNumbers(message.body) };
  for (const name of TEXTS) if (masked[name] !== undefined) masked[name] = optional(masked[name]);
  if (message.fields) masked.fields = maskedEach(message.fields, maskedField);
  if (message.details) masked.details = maskedEach(message.details, withoutCardNumbers);
  if (message.requester?.name) masked.requester = { ...message.requester, name: optional(message.requester.name) };
  if (message.attachments) {
    masked.attachments = message.attachments.map((each) => ({ ...each, name: withoutCardNumbers(each.name) }));
  }
  return masked;
};
