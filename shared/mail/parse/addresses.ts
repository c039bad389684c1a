import { addressParser } from 'postal-mime';
import type { MailAddress } from '../../schemas/mail/mail.ts';
import { recodeEncodedWords } from '../decode/encoded-words.ts';
import { trimmedEnd } from '../text/trim.ts';

/** Enough for every honest mail. A longer header would only cost time. */
const MAX_HEADER = 16_000;
const MAX_ADDRESSES = 500;
const MAX_NAME = 200;

/** Characters that hide or reorder what a person reads. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

const cleanName = (name: string): string =>
  name.replace(INVISIBLE, '').replace(/\s+/g, ' ').trim().slice(0, MAX_NAME).toWellFormed();

/**
 * Whether an address can be written to: a local part, an @ and a host, and no character that ends an address or a
 * header line.
 */
const ADDRESS = /^(?:[^\s@<>()",;:\\\p{Cc}]+|"[^"\p{Cc}]+")@[^\s@<>()",;:\\\p{Cc}]+$/u;

const MAX_ADDRESS = 320;

/** Whether a text is one mailbox that mail can be sent to, and safe in a header. */
export const isWritable = (address: string): boolean => address.length <= MAX_ADDRESS && ADDRESS.test(address);

/**
 * Restores the name in `Example, Ann <ann@…>`, which lacks the quotes that the comma needs: the entry before it is the
 * first half of the name.
 */
const familyName = (before: { address?: string; name: string } | undefined): string =>
  before && !before.address && /^[^@:;]{1,40}$/.test(before.name) && before.name.trim().split(/\s+/).length <= 3
    ? `${before.name}, `
    : '';

/** One mailbox after another without a comma between them. */
const UNPARTED = /(<[^<>\s@]+@[^<>\s@]+>)\s+(?=(?:[^\s,;:<>][^,;:<>]{0,199})?<[^<>\s@]+@[^<>\s@]+>)/g;

/**
 * Removes what surrounds an address without belonging to it: a source route (RFC 5322, 4.4), and the brackets of some
 * programs.
 */
const withPlainAngles = (header: string): string =>
  header
    .replace(/<@[^<>:"]{1,200}:/g, '<')
    .replace(/\[(?:mailto:)?([^[\]<>\s"@]{1,320}@[^[\]<>\s"@]{1,255})\]/gi, '<$1>');

/** Real mail names fewer groups. More would cost more time than any other header. */
const MAX_GROUPS = 100;

const withFewGroups = (header: string): string =>
  header.split(':', MAX_GROUPS + 2).length > MAX_GROUPS + 1 ? header.replaceAll(':', ' ') : header;

const QUOTES = `'"‘’‚“”„«»\u0060\u00b4`;

/** Removes the quotation marks that some programs put around an address. */
const unquoted = (address: string): string =>
  address.length > 2 && QUOTES.includes(address.charAt(0)) && QUOTES.includes(address.charAt(address.length - 1))
    ? address.slice(1, -1).trim()
    : address;

/**
 * Parses the mailboxes of an address header (RFC 5322, 3.4). Groups are expanded, and entries that can't be written to
 * are left out.
 */
export const parseAddresses = (header: string): MailAddress[] => {
  const text = withPlainAngles(withFewGroups(recodeEncodedWords(header.slice(0, MAX_HEADER)))).replace(
    UNPARTED,
    '$1, ',
  );
  const parsed = addressParser(text, { flatten: true });
  const entries = parsed.slice(0, MAX_ADDRESSES);
  return entries.flatMap(({ address = '', name }, index) => {
    const bare = unquoted(trimmedEnd(address.trim(), '.').replace(/^mailto:/i, ''));
    if (!isWritable(bare)) return [];
    return [{ address: bare, name: cleanName(`${familyName(entries[index - 1])}${name}`) }];
  });
};
