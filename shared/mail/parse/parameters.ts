import { decodeWords } from 'postal-mime';
import { decodeText } from '../decode/charset.ts';
import { recodeEncodedWords } from '../decode/encoded-words.ts';

/** A structured header such as Content-Type or Content-Disposition: its value in lower case and its parameters. */
export interface StructuredHeader {
  value: string;
  params: ReadonlyMap<string, string>;
}

/** A parameter: a name, then a quoted string (its end may be missing) or a token, which may contain unquoted spaces. */
const PARAMETER = /;\s*([^\s=;"]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)(?:"|$)|([^;]*))/g;

const MAX_HEADER = 20_000;

interface Section {
  index: number;
  encoded: boolean;
  text: string;
}

/**
 * Joins the sections of one parameter and decodes their percent-encoded bytes, in the charset that the first names (RFC
 * 2231, 4).
 */
const joinSections = (sections: Section[]): string => {
  const ordered = [...sections].sort((a, b) => a.index - b.index);
  const first = ordered[0];
  const named = first?.encoded ? /^([^']*)'[^']*'/.exec(first.text) : null;
  const bytes = ordered.map(({ encoded, text }, position) => {
    const content = position === 0 && named ? text.slice(named[0].length) : text;
    if (!encoded) return Buffer.from(content, 'utf8');
    const raw = content.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
    return Buffer.from(raw, 'latin1');
  });
  return decodeText(Buffer.concat(bytes), named?.[1] || 'utf-8');
};

/**
 * Reads a structured header (RFC 2045, 5.1) with continued and encoded parameters (RFC 2231). Also decodes encoded
 * words, which are common although RFC 2047 forbids them. If a parameter is repeated, the first counts.
 */
export const parseStructured = (header: string): StructuredHeader => {
  const text = header.slice(0, MAX_HEADER);
  const value = (/^[^;]*/.exec(text)?.[0] ?? '')
    .replace(/\([^()]*\)/g, '')
    .trim()
    .toLowerCase()
    .replace(/^"|"$/g, '');
  const params = new Map<string, string>();
  const continued = new Map<string, Section[]>();
  for (const [, rawName = '', quoted, token] of text.matchAll(PARAMETER)) {
    const content = quoted === undefined ? withoutComment(token ?? '') : quoted.replace(/\\(["\\])/g, '$1');
    const section = /^(.+?)\*(?:(\d{1,3})(\*)?)?$/.exec(rawName);
    const name = (section?.[1] ?? rawName).toLowerCase();
    if (section) {
      const sections = continued.get(name) ?? [];
      const encoded = section[2] === undefined || section[3] !== undefined;
      sections.push({ index: Number(section[2] ?? 0), encoded, text: content });
      continued.set(name, sections);
    } else if (!params.has(name)) {
      params.set(name, content.includes('=?') ? decodeWords(recodeEncodedWords(content)) : content);
    }
  }
  for (const [name, sections] of continued) params.set(name, joinSections(sections));
  return { value, params };
};

/** `name=a(1).pdf` is a name; `charset=utf-8 (Unicode)` has a comment. */
const withoutComment = (token: string): string => token.replace(/\s\([^()]*\)\s*$/, '').trim();
