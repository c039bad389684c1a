import type { MessageContent } from '../ticket/messages.ts';

/** What of a message is no word of anybody's: what it is, where it belongs and where its parts lie. */
const STRUCTURE: readonly string[] = [
  'kind',
  'direction',
  'visibility',
  'channel',
  'held',
  'to',
  'from',
  'corrects',
  'movedFrom',
  'written',
  'erased',
  'unproved',
  'proposed.type',
  'proposed.category',
  'proposed.requesterType',
  'attachments.id',
  'attachments.type',
  'attachments.key',
  'attachments.leftOut',
  'mail.messageId',
  'mail.references',
  'mail.rawKey',
  'mail.copied',
  'mail.unreadable',
  'mail.byReplyAddress.of',
];

type Change = (text: string) => string;

type Changing = { change: Change; spared: readonly string[] };

const changed = (value: unknown, path: string, { change, spared }: Changing): unknown => {
  if (STRUCTURE.includes(path) || spared.includes(path)) return value;
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((each) => changed(each, path, { change, spared }));
  if (typeof value === 'number') {
    const text = change(String(value));
    return text === String(value) ? value : text;
  }
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      changed(inner, path ? `${path}.${key}` : key, { change, spared }),
    ]),
  );
};

/**
 * A message with every text of it changed: what people wrote, names, addresses, names of files, values of fields. A number that
 * changes becomes text.
 * @param spared further fields that stay as they are, such as `mail.from.address`
 */
export const withWords = <Message extends MessageContent>(
  message: Message,
  change: Change,
  spared: readonly string[] = [],
): Message =>
  // Only texts are other texts, and numbers that change are those of fields, which may be texts.
  changed(message, '', { change, spared }) as Message;

/** What stands where a part of a text stood. */
export const REDACTED = '[redacted]';

const asPattern = (part: string): string =>
  part
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`))
    .join(String.raw`\s+`);

/** A text without some parts of it, however they are spelt in capitals and broken into lines. */
export const withoutParts = (parts: readonly string[]): Change => {
  const patterns = parts.filter((part) => part.trim() !== '').map(asPattern);
  if (patterns.length === 0) return (text) => text;
  // The longest first: one may begin with another.
  const pattern = new RegExp(patterns.toSorted((a, b) => b.length - a.length).join('|'), 'giu');
  return (text) => text.replace(pattern, REDACTED);
};
