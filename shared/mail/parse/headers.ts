import { decodeWords } from 'postal-mime';
import type { MailAddress } from '../../schemas/mail/mail.ts';
import { decodeRawHeader } from '../decode/charset.ts';
import { recodeEncodedWords } from '../decode/encoded-words.ts';
import { messageIdsOf } from '../message-id.ts';
import type { MailContext } from '../types.ts';
import { parseAddresses } from './addresses.ts';
import type { Part } from './part-tree.ts';

const MAX_SUBJECT = 1000;

/** RFC 5322 allows each address header once; a few more are read for the sake of broken mailers. */
const MAX_REPEATED = 5;

/** Decoded values of each header, by its name in lower case. */
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

/** The first value of a header, or none. */
export const first = (headers: Headers, name: string): string => headers.get(name)?.[0] ?? '';

export const addressesIn = (headers: Headers, name: string): MailAddress[] =>
  (headers.get(name) ?? []).slice(0, MAX_REPEATED).flatMap(parseAddresses);

/** The Message-IDs in a header, also in encoded words, into which some programs put them against RFC 2047, 5. */
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

/** The envelope's sender: as the caller knows it, else by Return-Path; null when neither says. */
export const returnPathOf = (headers: Headers, context: MailContext): string | null => {
  if (context.returnPath !== undefined) return context.returnPath.replace(/[<>\s]/g, '');
  const header = headers.get('return-path')?.[0];
  return header === undefined ? null : header.replace(/[<>\s]/g, '');
};

export const NOBODY: MailAddress = { address: '', name: '' };

/** Who wrote: From, or what stands in for it when it is missing or can't be read. */
export const senderOf = (headers: Headers, returnPath: string | null): MailAddress =>
  addressesIn(headers, 'from')[0] ??
  addressesIn(headers, 'sender')[0] ??
  addressesIn(headers, 'reply-to')[0] ??
  parseAddresses(returnPath ?? '')[0] ??
  NOBODY;

/** The Date header as an instant, or null when it is missing or not plausible. */
export const dateOf = (headers: Headers): string | null => {
  const milliseconds = Date.parse(first(headers, 'date').replace(/\([^()]*\)/g, ''));
  const isPlausible = milliseconds > 0 && milliseconds < Date.UTC(2200, 0);
  return isPlausible ? new Date(milliseconds).toISOString() : null;
};
