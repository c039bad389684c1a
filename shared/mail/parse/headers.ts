import { decodeWords } from 'postal-mime';
import type { MailAddress } from '../../schemas/mail/mail.ts';
import { decodeRawHeader } from '../decode/charset.ts';
import { recodeEncodedWords } from '../decode/encoded-words.ts';
import { messageIdsOf } from '../message-id.ts';
import type { MailContext } from '../types.ts';
import { parseAddresses } from './addresses.ts';
import type { Part } from './part-tree.ts';

const MAX_SUBJECT = 1000;

/** RFC 5322 allows each address header once. A few more are read because some programs repeat them. */
const MAX_REPEATED = 5;

/** The decoded values of each header, by its name in lower case. */
export type Headers = ReadonlyMap<string, readonly string[]>;

export const headersOf = (root: Part): Headers => {
  const charset = root.contentType.params.get('charset');
  const headers = new Map<string, string[]>();
  for (const { name, value } of root.fields) {
    const values = headers.get(name);
    if (values) values.push(decodeRawHeader(value, charset));
    else headers.set(name, [decodeRawHeader(value, charset)]);
  }
  return headers;
};

/** The first value of a header, or an empty string. */
export const first = (headers: Headers, name: string): string => headers.get(name)?.[0] ?? '';

export const addressesIn = (headers: Headers, name: string): MailAddress[] =>
  (headers.get(name) ?? []).slice(0, MAX_REPEATED).flatMap(parseAddresses);

/** The Message-IDs in a header. Some programs write them as encoded words, against RFC 2047, 5. */
export const messageIdsIn = (headers: Headers, name: string): string[] => {
  const value = first(headers, name);
  return messageIdsOf(value.includes('=?') ? decodeWords(recodeEncodedWords(value)) : value);
};

export const subjectIn = (headers: Headers): string =>
  decodeWords(recodeEncodedWords(first(headers, 'subject').slice(0, MAX_SUBJECT * 10)))
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .trim()
    .slice(0, MAX_SUBJECT)
    .toWellFormed();

/** The envelope sender: from the caller, otherwise from Return-Path. Null if neither gives one. */
export const returnPathOf = (headers: Headers, context: MailContext): string | null => {
  if (context.returnPath !== undefined) return context.returnPath.replace(/[<>\s]/g, '');
  const header = headers.get('return-path')?.[0];
  return header === undefined ? null : header.replace(/[<>\s]/g, '');
};

export const NOBODY: MailAddress = { address: '', name: '' };

/** The author: From, or another header in its place if From is missing or can't be read. */
export const senderOf = (headers: Headers, returnPath: string | null): MailAddress =>
  addressesIn(headers, 'from')[0] ??
  addressesIn(headers, 'sender')[0] ??
  addressesIn(headers, 'reply-to')[0] ??
  parseAddresses(returnPath ?? '')[0] ??
  NOBODY;

/** The Date header as an instant. Null if it is missing or not plausible. */
export const dateOf = (headers: Headers): string | null => {
  const milliseconds = Date.parse(first(headers, 'date').replace(/\([^()]*\)/g, ''));
  const isPlausible = milliseconds > 0 && milliseconds < Date.UTC(2200, 0);
  return isPlausible ? new Date(milliseconds).toISOString() : null;
};
