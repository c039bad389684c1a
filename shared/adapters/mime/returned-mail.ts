import { messageIdsOf } from '../../domain/mail/message-id.ts';
import { findReference } from '../../domain/reference.ts';
import { readHeaderBlock } from './header-block.ts';
import { contentOf, leavesOf, type Part } from './part-tree.ts';

/** What a bounce or feedback report tells about the mail of ours that it is about. */
export interface ReturnedHeaders {
  messageIds: string[];
  reference: string | null;
}

const RETURNED_TYPES = /^(message\/(rfc822|global|rfc822-headers|global-headers)|text\/rfc822-headers)$/;

/** Headers of the returned mail in a report's last part (RFC 6522, 3). */
const inPart = (part: Part): ReturnedHeaders => {
  const content = contentOf(part);
  const { fields } = readHeaderBlock(content, 0, content.length);
  const valueIn = (name: string): string => fields.find((field) => field.name === name)?.value ?? '';
  return { messageIds: messageIdsOf(valueIn('message-id')), reference: findReference(valueIn('subject')) };
};

/** The same in a bounce that quotes the returned mail in its text. */
const inText = (text: string): ReturnedHeaders => ({
  messageIds: messageIdsOf(/^[> \t]*Message-ID:[ \t]*(<[^<>\s]{1,900}>)/im.exec(text)?.[1] ?? ''),
  reference: findReference(/^[> \t]*Subject:(.{1,900})/im.exec(text)?.[1] ?? ''),
});

/** Finds the headers of the mail that a report is about. */
export const returnedHeadersOf = (root: Part, text: string): ReturnedHeaders => {
  const part = leavesOf(root).find(({ contentType }) => RETURNED_TYPES.test(contentType.value));
  return part ? inPart(part) : inText(text.slice(0, 50_000));
};
