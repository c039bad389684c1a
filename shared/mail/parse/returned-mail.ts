import { findReference } from '../../domain/ticket/reference.ts';
import { messageIdsOf } from '../message-id.ts';
import { parseAddresses } from './addresses.ts';
import { readHeaderBlock } from './header-block.ts';
import { contentOf, leavesOf, type Part } from './part-tree.ts';

/** What a bounce or feedback report tells about the mail of ours that it is about. */
export interface ReturnedHeaders {
  messageIds: string[];
  reference: string | null;
  /** Addresses in its To. */
  to: string[];
  /** Whether it is a part of the report, rather than quoted in its text. */
  isPart: boolean;
}

const RETURNED_TYPES = /^(message\/(rfc822|global|rfc822-headers|global-headers)|text\/rfc822-headers)$/;

const headersFrom = (valueIn: (name: string) => string): Omit<ReturnedHeaders, 'isPart'> => ({
  messageIds: messageIdsOf(valueIn('message-id')),
  reference:
    ['x-tierdesk-reference', 'reply-to', 'subject'].map((name) => findReference(valueIn(name))).find(Boolean) ?? null,
  to: parseAddresses(valueIn('to')).map(({ address }) => address),
});

/** Headers of the returned mail in a report's last part (RFC 6522, 3). */
const inPart = (part: Part): ReturnedHeaders => {
  const content = contentOf(part);
  const { fields } = readHeaderBlock(content, 0, content.length);
  return { ...headersFrom((name) => fields.find((field) => field.name === name)?.value ?? ''), isPart: true };
};

/** The same in a bounce that quotes the returned mail in its text. */
const inText = (text: string): ReturnedHeaders => ({
  ...headersFrom((name) => new RegExp(`^[> \\t]*${name}:[ \\t]*(.{1,900})`, 'im').exec(text)?.[1] ?? ''),
  isPart: false,
});

/** Finds the headers of the mail that a report is about; what a mail that is no report has in their place means nothing. */
export const returnedHeadersOf = (root: Part, text: string): ReturnedHeaders => {
  const part = leavesOf(root).find(({ contentType }) => RETURNED_TYPES.test(contentType.value));
  return part ? inPart(part) : inText(text.slice(0, 50_000));
};
