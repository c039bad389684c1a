/**
 * Finds the sender that every parser agrees on. The server that authenticated the mail read From with its own parser.
 * If two parsers saw different senders, a mail could pass for one person and act for another. So we only accept what
 * every parser reads alike: a regular header block, one From, one mailbox (RFC 5322, 3.4 and 3.6.2).
 */

/** SES accepts at most 64 KB of headers at the top. */
const MAX_HEADER_BYTES = 256 * 1024;
const MAX_FROM_CHARACTERS = 2000;

const FIELD = /^[!-9;-~]+:/;
const CONTINUED = /^[ \t]+[^ \t]/;

/** The lines of the header block. Null if parsers may disagree on where it or a line ends. */
const headerLines = (raw: Uint8Array): string[] | null => {
  const text = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, MAX_HEADER_BYTES)).toString('latin1');
  const firstEnd = text.indexOf('\n');
  const lineEnd = firstEnd > 0 && text[firstEnd - 1] === '\r' ? '\r\n' : '\n';
  const end = text.indexOf(lineEnd + lineEnd);
  if (end < 0 && raw.byteLength > MAX_HEADER_BYTES) return null;
  const block = end < 0 ? text : text.slice(0, end);
  const lines = block.split(lineEnd);
  return lines.some((line) => /[\r\n\0]/.test(line)) ? null : lines;
};

/** The value of the only From. Null if there are several or none, or if a line isn't a header line. */
const onlyFrom = (raw: Uint8Array): string | null => {
  const lines = headerLines(raw);
  if (lines === null) return null;
  const values: string[] = [];
  let isFrom = false;
  for (const [index, line] of lines.entries()) {
    const isNew = FIELD.test(line);
    if (!isNew && (index === 0 || !CONTINUED.test(line))) {
      // The text ends without a final line end: this is the end of a mail without a body.
      if (line === '' && index === lines.length - 1) break;
      return null;
    }
    if (isNew) isFrom = /^from:/i.test(line);
    if (isNew && isFrom) values.push(line.slice('from:'.length));
    else if (isFrom) values.push((values.pop() ?? '') + line);
  }
  return values.length === 1 ? (values[0] ?? null) : null;
};

type Token = { kind: 'atom' | 'quoted' | 'special'; text: string; afterBlank: boolean };

/** Characters of an atom (RFC 5322, 3.2.3), with dots, and with what RFC 6532 adds. */
const ATOM = /[\w!#$%&'*+\-/=?^`{|}~.\x80-\xff]/;
const SPECIAL = '<>@';

/** Where a quoted string or comment that starts at `start` ends, or -1. Comments nest (RFC 5322, 3.2.2 and 3.2.4). */
const endOf = (value: string, start: number): number => {
  const isComment = value[start] === '(';
  let depth = 0;
  for (let at = start; at < value.length; at += 1) {
    const character = value[at];
    if (character === '\\') at += 1;
    else if (isComment && character === '(') depth += 1;
    else if (isComment && character === ')') {
      depth -= 1;
      if (depth === 0) return at;
    } else if (!isComment && character === '"' && at > start) return at;
  }
  return -1;
};

const isBlank = (character: string): boolean => character === '' || character === ' ' || character === '\t';

const ENCODED = /=\?([^?\s]{1,40})\?([bq])\?([^?\s]{0,1000})\?=/gi;

/**
 * What a parser may see in a text if it decodes words before it looks for addresses. ASCII only, because addresses are
 * ASCII.
 */
const decodedIn = (text: string): string =>
  text.replace(ENCODED, (_word, charset: string, encoding: string, words: string) => {
    const bytes =
      encoding.toLowerCase() === 'b'
        ? Buffer.from(words, 'base64').toString('latin1')
        : words.replace(/=([0-9a-f]{2})/gi, (_byte, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    // In UTF-7, any sign may be written as letters.
    return /^utf-?7/i.test(charset) ? `${bytes}@` : bytes;
  });

/**
 * Whether every parser skips a comment: blanks surround it, so that a parser without comments doesn't add it to the
 * domain, and it contains no part of an address.
 */
const isApart = (value: string, start: number, end: number): boolean =>
  isBlank(value.charAt(start - 1)) &&
  isBlank(value.charAt(end + 1)) &&
  !/[@<>\\]/.test(decodedIn(value.slice(start, end)));

/**
 * The tokens of an address header. Null at the first token that a single mailbox can't have: a comma, a group's colon.
 */
const tokensOf = (value: string): Token[] | null => {
  const tokens: Token[] = [];
  let afterBlank = true;
  for (let at = 0; at < value.length; at += 1) {
    const character = value.charAt(at);
    if (character === ' ' || character === '\t') {
      afterBlank = true;
      continue;
    }
    if (character === '(' || character === '"') {
      const end = endOf(value, at);
      if (end < 0 || (character === '(' && !isApart(value, at, end))) return null;
      if (character === '"') tokens.push({ kind: 'quoted', text: value.slice(at, end + 1), afterBlank });
      afterBlank = character === '(';
      at = end;
      continue;
    }
    if (SPECIAL.includes(character)) tokens.push({ kind: 'special', text: character, afterBlank });
    else if (!ATOM.test(character)) return null;
    else if (tokens.at(-1)?.kind === 'atom' && !afterBlank) {
      const atom = tokens.pop();
      tokens.push({ kind: 'atom', text: `${atom?.text}${character}`, afterBlank: atom?.afterBlank ?? false });
    } else tokens.push({ kind: 'atom', text: character, afterBlank });
    afterBlank = false;
  }
  return tokens;
};

const LOCAL = /^[\w!#$%&'*+\-/=?^`{|}~]+(\.[\w!#$%&'*+\-/=?^`{|}~]+)*$/;
const QUOTED_LOCAL = /^"[ !#-[\]-~]+"$/;
/** A domain that can be looked up (RFC 1123, 2.1), with at least two labels. */
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])$/i;
const MAX_LOCAL_LENGTH = 64;
const MAX_DOMAIN_LENGTH = 255;

/** Returns `local@domain` if there are no spaces or comments between the parts and all is ASCII. */
const addressOf = ([local, at, domain]: readonly Token[]): string | null => {
  if (!local || at?.text !== '@' || domain?.kind !== 'atom' || at.afterBlank || domain.afterBlank) return null;
  if (local.text.length > MAX_LOCAL_LENGTH || domain.text.length > MAX_DOMAIN_LENGTH) return null;
  const isLocal = local.kind === 'quoted' ? QUOTED_LOCAL.test(local.text) : LOCAL.test(local.text);
  return isLocal && DOMAIN.test(domain.text) ? `${local.text}@${domain.text}` : null;
};

/**
 * Whether a name contains nothing that a parser could take for an address, even if it decodes words first or ignores
 * escapes in quoted strings. Every parser reads a plain address in quotation marks as a name.
 */
const isName = ({ kind, text }: Token): boolean => {
  const decoded = decodedIn(text);
  if (/[<>]/.test(decoded)) return false;
  return !decoded.includes('@') || (kind === 'quoted' && decoded === text && !text.includes('\\'));
};

/**
 * The address of a header value that is a single mailbox, `ann@customer.example` or `Ann <ann@customer.example>`.
 * Otherwise null.
 */
export const strictMailbox = (value: string): string | null => {
  if (value.length > MAX_FROM_CHARACTERS) return null;
  const tokens = tokensOf(value);
  if (tokens === null) return null;
  const opens = tokens.findIndex(({ text, kind }) => kind === 'special' && text === '<');
  if (opens < 0) return tokens.length === 3 ? addressOf(tokens) : null;
  const phrase = tokens.slice(0, opens);
  const [first, ...rest] = tokens.slice(opens + 1);
  const isClosed = rest.length === 3 && rest[2]?.text === '>' && rest[2].kind === 'special' && !rest[2].afterBlank;
  if (!first || first.afterBlank || !isClosed) return null;
  if (phrase.some((token) => token.kind === 'special' || !isName(token))) return null;
  return addressOf([first, ...rest]);
};

/** The sender's address as every parser reads it. Null if there may be doubt. */
export const strictFrom = (raw: Uint8Array): string | null => {
  const value = onlyFrom(raw);
  return value === null ? null : strictMailbox(value);
};
