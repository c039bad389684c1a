import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeDosPage } from '../../../shared/mail/decode/charset-dos.ts';
import { decodeKorean } from '../../../shared/mail/decode/charset-korean.ts';

const PAGES = ['437', '737', '775', '850', '852', '857', '858', '860', '861', '863', '865'];
const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('the code pages that iconv-lite also has (docs/decisions/0054-tables-of-our-own.md)', () => {
  it.each(PAGES)('%s is the same for every byte', (page) => {
    const bytes = Buffer.from(range(0x80, 0xff));
    // Bytes that a page leaves out are U+FFFD there, and nearly always what another page has.
    const theirs = [...iconv.decode(bytes, `cp${page}`)];
    const ours = [...(decodeDosPage(bytes, `cp${page}`) ?? '')];
    expect(ours).toHaveLength(128);
    expect(theirs.filter((character, index) => character !== '\ufffd' && character !== ours[index])).toEqual([]);
  });

  it('949 is the same for every pair of bytes that it has', () => {
    const pairs = range(0x81, 0xfe).flatMap((lead) =>
      [...range(0x41, 0x5a), ...range(0x61, 0x7a), ...range(0x81, 0xfe)].map((trail) => Buffer.from([lead, trail])),
    );
    const known = pairs.filter((pair) => !iconv.decode(pair, 'cp949').includes('\ufffd'));
    expect(known.length).toBeGreaterThan(17_000);
    expect(
      known.filter((pair) => decodeKorean(pair) !== iconv.decode(pair, 'cp949')).map((pair) => pair.toString('hex')),
    ).toEqual([]);
  });
});
