import { TextDecoder } from 'node:util';

/**
 * Decodes Korean as found in mail: EUC-KR; its extension by the 8,822 syllables that KS X 1001 leaves out (code page
 * 949, Unified Hangul Code), which TextDecoder's euc-kr doesn't read; and ISO-2022-KR (RFC 1557), which TextDecoder
 * refuses.
 */
const eucKr = new TextDecoder('euc-kr');

/** The lead bytes of the extension. From FIRST_SHARED_LEAD on, its trail bytes end before EUC-KR's start. */
const FIRST_LEAD = 0x81;
const LAST_LEAD = 0xc6;
const FIRST_SHARED_LEAD = 0xa1;

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);

const trailsOf = (lead: number): number[] => [
  ...range(0x41, 0x5a),
  ...range(0x61, 0x7a),
  ...range(0x81, lead < FIRST_SHARED_LEAD ? 0xfe : 0xa0),
];

let extension: ReadonlyMap<number, string> | null = null;

/** The extension holds the syllables that EUC-KR lacks, in Unicode order. The table is made when it is first needed. */
const extensionTable = (): ReadonlyMap<number, string> => {
  if (extension !== null) return extension;
  const rows = Buffer.from(range(0xb0, 0xc8).flatMap((lead) => range(0xa1, 0xfe).flatMap((trail) => [lead, trail])));
  const standard = new Set(eucKr.decode(rows));
  const rest = range(0xac00, 0xd7a3)
    .map((point) => String.fromCharCode(point))
    .filter((syllable) => !standard.has(syllable));
  const places = range(FIRST_LEAD, LAST_LEAD).flatMap((lead) => trailsOf(lead).map((trail) => lead * 256 + trail));
  extension = new Map(rest.map((syllable, index) => [places[index] ?? 0, syllable]));
  return extension;
};

/** Characters added to KS X 1001 in 1998, which TextDecoder's euc-kr doesn't read either. */
const LATER: ReadonlyMap<number, string> = new Map([
  [0xa2e6, '€'],
  [0xa2e7, '®'],
]);

const isExtension = (lead: number, trail: number): boolean => {
  if (LATER.has(lead * 256 + trail)) return true;
  if (lead < FIRST_LEAD || lead > LAST_LEAD) return false;
  const isLetter = (trail >= 0x41 && trail <= 0x5a) || (trail >= 0x61 && trail <= 0x7a);
  return isLetter || (trail >= 0x81 && trail <= (lead < FIRST_SHARED_LEAD ? 0xfe : 0xa0));
};

/** Decodes EUC-KR with the extension. */
export const decodeKorean = (bytes: Uint8Array): string => {
  let text = '';
  let from = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    const trail = bytes[at + 1] ?? 0;
    if (isExtension(lead, trail)) {
      text +=
        eucKr.decode(bytes.subarray(from, at)) +
        (LATER.get(lead * 256 + trail) ?? extensionTable().get(lead * 256 + trail) ?? '\ufffd');
      from = at + 2;
    }
    if (trail >= 0x41) at += 1;
  }
  return text + eucKr.decode(bytes.subarray(from));
};

const DESIGNATION = '\u001b$)C';
const SHIFT_OUT = '\u000e';
const SHIFT_IN = '\u000f';

/** Whether a text has the escape sequence that ISO-2022-KR starts with. */
export const isIso2022Kr = (text: string): boolean => text.includes(DESIGNATION);

const withHighBits = (text: string): string =>
  decodeKorean(Buffer.from(text, 'latin1').map((byte) => (byte > 0x20 ? byte | 0x80 : byte)));

/** Decodes ISO-2022-KR: KS X 1001 without the high bits, between SO and SI or to the end of the line. */
export const decodeIso2022Kr = (text: string): string =>
  text
    .replaceAll(DESIGNATION, '')
    .split('\n')
    .map((line) => {
      const [plain = '', ...shifted] = line.split(SHIFT_OUT);
      const pieces = shifted.map((piece) => {
        const [korean = '', ...rest] = piece.split(SHIFT_IN);
        return withHighBits(korean) + rest.join('');
      });
      return plain + pieces.join('');
    })
    .join('\n');
