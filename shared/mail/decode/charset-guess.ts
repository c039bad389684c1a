import { TextDecoder } from 'node:util';

/** Guesses the charset from the bytes of texts without a reliable label. */

interface Candidate {
  label: string;
  /** The non-ASCII characters that a text in this charset mostly has. */
  usual: RegExp;
  /** The least share of them at which this charset is assumed. */
  share: number;
}

/**
 * The order matters. Kana, Hangul and frequent Han characters are clear signs; for Cyrillic, the reading with
 * lower-case letters wins.
 */
const CANDIDATES: readonly Candidate[] = [
  { label: 'shift_jis', usual: /[\u3040-\u30ff]/g, share: 0.2 },
  { label: 'euc-jp', usual: /[\u3040-\u30ff]/g, share: 0.2 },
  { label: 'euc-kr', usual: /[\uac00-\ud7a3]/g, share: 0.7 },
  {
    label: 'gbk',
    usual:
      /[的一是不了在人有我他这中大来上个国和说们为子你地出道也时年得就那要下以生会自着去之过家学对可您好请问题订单没到帮谢收货付款，。？！]/g,
    share: 0.25,
  },
  {
    label: 'big5',
    usual:
      /[的一是不了在人有我他這中大來上個國和說們為子你地出道也時年得就那要下以生會自著去之過家學對可您好請問題訂單沒到幫謝收貨付款，。？！]/g,
    share: 0.25,
  },
  { label: 'windows-1251', usual: /[а-яё]/g, share: 0.7 },
  { label: 'koi8-r', usual: /[а-яё]/g, share: 0.7 },
];

/** A text with a higher share of non-ASCII bytes isn't in a Western European language. */
const MIN_DENSITY = 0.4;
const SAMPLE = 4000;

const decoders = new Map<string, TextDecoder>();

const strictly = (bytes: Uint8Array, label: string): string | null => {
  const known = decoders.get(label) ?? new TextDecoder(label, { fatal: true });
  decoders.set(label, known);
  try {
    return known.decode(bytes);
  } catch {
    return null;
  }
};

/**
 * Guesses the charset of bytes that aren't UTF-8 and mostly not ASCII. Returns null if they may be Western European or
 * nothing fits.
 */
export const guessCharset = (bytes: Uint8Array): string | null => {
  const sample = bytes.subarray(0, SAMPLE);
  const high = sample.reduce((count, byte) => count + (byte >= 0x80 ? 1 : 0), 0);
  const visible = sample.reduce((count, byte) => count + (byte > 0x20 ? 1 : 0), 0);
  if (high < 8 || high / visible < MIN_DENSITY) return null;
  // The end of the sample may cut a character, so the sample ends with its last line.
  const end = sample.length < bytes.length ? sample.lastIndexOf(0x0a) : sample.length;
  const whole = end > 0 ? sample.subarray(0, end) : bytes;
  const found = CANDIDATES.find(({ label, usual, share }) => {
    const text = strictly(whole, label);
    if (text === null) return false;
    const foreign = text.match(/[^\0-\x7f]/g)?.length ?? 0;
    return foreign > 0 && (text.match(usual)?.length ?? 0) / foreign >= share;
  });
  return found?.label ?? null;
};
