import type { MessageContent } from '../ticket/messages.ts';

/**
 * Fields of a message that contain no text of a person: what it is, where it belongs, and where its parts are stored.
 */
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
 * A message with all its texts changed: what people wrote, names, addresses, file names, values of fields. A number
 * that changes becomes text.
 * @param spared further fields to leave unchanged, such as `mail.from.address`
 */
export const withWords = <Message extends MessageContent>(
  message: Message,
  change: Change,
  spared: readonly string[] = [],
): Message =>
  // Only texts change, and changed numbers are values of fields, which may also be texts.
  changed(message, '', { change, spared }) as Message;

/** Replaces a redacted part of a text. */
export const REDACTED = '[redacted]';

const asPattern = (part: string): string =>
  part
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`))
    .join(String.raw`\s+`);

/** Removes parts from a text, in any case and with any line breaks. */
export const withoutParts = (parts: readonly string[]): Change => {
  const patterns = parts.filter((part) => part.trim() !== '').map(asPattern);
  if (patterns.length === 0) return (text) => text;
  // The longest first: one part may be the beginning of another.
  const pattern = new RegExp(patterns.toSorted((a, b) => b.length - a.length).join('|'), 'giu');
  return (text) => text.replace(pattern, REDACTED);
};
