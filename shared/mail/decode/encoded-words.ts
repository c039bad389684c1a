import { isUtf8 } from 'node:buffer';
import { decodeText } from './charset.ts';

/** An encoded word (RFC 2047, 2), with the language that RFC 2231 allows after the charset. */
const WORD = /=\?([^?\s*]{1,40})(?:\*[^?\s]*)?\?([bq])\?([^?]*)\?=/gi;

interface Word {
  charset: string;
  kind: string;
  data: string;
}

const bytesOf = ({ kind, data }: Word): Buffer =>
  kind === 'b'
    ? Buffer.from(data, 'base64')
    : Buffer.from(
        data
          .replaceAll('_', ' ')
          .replace(/=\s*([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      );

/** The bytes of adjacent words of one charset. Some mailers split a base64 text in the middle of a unit. */
const joined = (words: readonly Word[]): Buffer => {
  const apart = Buffer.concat(words.map(bytesOf));
  if (isUtf8(apart) || !words.every(({ kind }) => kind === 'b')) return apart;
  const together = Buffer.from(words.map(({ data }) => data).join(''), 'base64');
  return isUtf8(together) ? together : apart;
};

/**
 * Rewrites encoded words in UTF-8, so that their decoder needs no other charset. Adjacent words of one charset are
 * joined, because mailers split characters across words, and decoded in the charset that their bytes prove. Broken
 * words stay.
 */
export const recodeEncodedWords = (value: string): string => {
  if (!value.includes('=?')) return value;
  return value.replace(new RegExp(`${WORD.source}(?:[ \\t\\r\\n]*${WORD.source})*`, 'gi'), (run: string) => {
    const groups: Word[][] = [];
    for (const [, charset = '', kind = '', data = ''] of run.matchAll(WORD)) {
      const word = { charset: charset.toLowerCase(), kind: kind.toLowerCase(), data };
      const last = groups.at(-1);
      if (last?.[0]?.charset === word.charset) last.push(word);
      else groups.push([word]);
    }
    return groups
      .map((group) => decodeText(joined(group), group[0]?.charset))
      .map((text) => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`)
      .join(' ');
  });
};
