import { messageIdsOf } from '../message-id.ts';
import type { OwnReferences } from '../types.ts';
import { parseAddresses } from './addresses.ts';
import { readHeaderBlock } from './header-block.ts';
import { contentOf, leavesOf, type Part } from './part-tree.ts';

/** What a bounce or feedback report contains of our mail. */
export interface ReturnedHeaders {
  messageIds: string[];
  reference: string | null;
  /** The addresses in its To header. */
  to: string[];
  /** Whether it is a part of the report rather than quoted in its text. */
  isPart: boolean;
}

const RETURNED_TYPES = /^(message\/(rfc822|global|rfc822-headers|global-headers)|text\/rfc822-headers)$/;

const headersFrom = (
  valueIn: (name: string) => string,
  references: OwnReferences | undefined,
): Omit<ReturnedHeaders, 'isPart'> => ({
  messageIds: messageIdsOf(valueIn('message-id')),
  reference: references ? referenceIn(valueIn, references) : null,
  to: parseAddresses(valueIn('to')).map(({ address }) => address),
});

const referenceIn = (valueIn: (name: string) => string, { header, find }: OwnReferences): string | null =>
  [header, 'reply-to', 'subject'].map((name) => find(valueIn(name))).find(Boolean) ?? null;

/** The headers of the returned mail in a report's last part (RFC 6522, 3). */
const inPart = (part: Part, references: OwnReferences | undefined): ReturnedHeaders => {
  const content = contentOf(part);
  const { fields } = readHeaderBlock(content, 0, content.length);
  const valueIn = (name: string): string => fields.find((field) => field.name === name)?.value ?? '';
  return { ...headersFrom(valueIn, references), isPart: true };
};

/** The headers of the returned mail if a bounce quotes it in its text. */
const inText = (text: string, references: OwnReferences | undefined): ReturnedHeaders => {
  const valueIn = (name: string): string =>
    new RegExp(`^[> \\t]*${name}:[ \\t]*(.{1,900})`, 'im').exec(text)?.[1] ?? '';
  return { ...headersFrom(valueIn, references), isPart: false };
};

/** Finds the headers of the mail that a report is about. For a mail that isn't a report, the result means nothing. */
export const returnedHeadersOf = (root: Part, text: string, references?: OwnReferences): ReturnedHeaders => {
  const part = leavesOf(root).find(({ contentType }) => RETURNED_TYPES.test(contentType.value));
  return part ? inPart(part, references) : inText(text.slice(0, 50_000), references);
};
