import { decodeText } from '../decode/charset.ts';

/** The most that is decompressed. People don't write that much by hand. */
const MAX_RTF = 2_000_000;

const COMPRESSED = 0x75465a4c;
const DICTIONARY_SIZE = 4096;

/** The dictionary that compressed RTF starts with (MS-OXRTFCP, 2.1.3.1.1). */
const DICTIONARY =
  '{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx';

/** Decompresses RTF (MS-OXRTFCP). Empty if the bytes aren't compressed RTF; incomplete if they are cut off. */
export const decompressRtf = (bytes: Buffer): Buffer => {
  if (bytes.length < 16) return Buffer.alloc(0);
  const size = Math.min(bytes.readUInt32LE(4), MAX_RTF);
  if (bytes.readUInt32LE(8) !== COMPRESSED) return bytes.subarray(16, 16 + size);
  const window = Buffer.alloc(DICTIONARY_SIZE, ' ');
  let write = window.write(DICTIONARY, 'latin1');
  const output = Buffer.alloc(size);
  let length = 0;
  let at = 16;
  const put = (byte: number): void => {
    output[length++] = byte;
    window[write] = byte;
    write = (write + 1) % DICTIONARY_SIZE;
  };
  while (at < bytes.length && length < size) {
    const control = bytes[at++] ?? 0;
    for (let bit = 0; bit < 8 && at < bytes.length && length < size; bit += 1) {
      if ((control & (1 << bit)) === 0) {
        put(bytes[at++] ?? 0);
        continue;
      }
      const token = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
      at += 2;
      const offset = token >> 4;
      if (offset === write) return output.subarray(0, length);
      const run = (token & 15) + 2;
      for (let index = 0; index < run && length < size; index += 1) {
        put(window[(offset + index) % DICTIONARY_SIZE] ?? 0);
      }
    }
  }
  return output.subarray(0, length);
};

/** Groups that hold no text of the document. */
const DESTINATIONS =
  /^(fonttbl|colortbl|stylesheet|info|pict|object|header|footer|headerl|headerr|footerl|footerr|generator|themedata|listtable|listoverridetable|rsidtbl|xmlnstbl|mmathPr|fldinst)$/;

const BREAKS = new Map([
  ['par', '\n'],
  ['line', '\n'],
  ['row', '\n'],
  ['cell', '\t'],
  ['tab', '\t'],
  ['emdash', '—'],
  ['endash', '–'],
  ['bullet', '•'],
  ['lquote', '‘'],
  ['rquote', '’'],
  ['ldblquote', '“'],
  ['rdblquote', '”'],
]);

const TOKEN = /\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|[\r\n]+|([^\\{}\r\n]+)/g;

interface Group {
  hidden: boolean;
  /** The number of fallback characters to skip after a \u character. */
  skip: number;
}

/** Returns the text of an RTF document (Rich Text Format Specification 1.9.1), as far as a person would read it. */
export const rtfToText = (rtf: Buffer, charset: string): string => {
  const groups: Group[] = [{ hidden: false, skip: 1 }];
  let text = '';
  let bytes: number[] = [];
  let skipping = 0;
  const flush = (): void => {
    if (bytes.length > 0) text += decodeText(Buffer.from(bytes), charset);
    bytes = [];
  };
  const write = (piece: string): void => {
    flush();
    if (!groups.at(-1)?.hidden) text += piece;
  };
  for (const [, word, number, hex, symbol, brace, plain] of rtf.toString('latin1').matchAll(TOKEN)) {
    const group = groups.at(-1) ?? { hidden: false, skip: 1 };
    if (brace === '{') groups.push({ ...group });
    else if (brace === '}') {
      flush();
      if (groups.length > 1) groups.pop();
    } else if (hex !== undefined) {
      if (skipping > 0) skipping -= 1;
      else if (!group.hidden) bytes.push(Number.parseInt(hex, 16));
    } else if (plain !== undefined) {
      const shown = plain.slice(skipping);
      skipping = Math.max(0, skipping - plain.length);
      write(shown);
    } else if (symbol === '*') group.hidden = true;
    else if (symbol !== undefined) write(symbol === '~' ? ' ' : symbol.replace(/[^\\{}]/g, ''));
    else if (word === 'u') {
      write(String.fromCharCode(Number(number) & 0xffff));
      skipping = group.skip;
    } else if (word === 'uc') group.skip = Number(number ?? 1);
    else if (word === 'htmlrtf') group.hidden = number !== '0';
    else if (word !== undefined && DESTINATIONS.test(word)) group.hidden = true;
    else if (word !== undefined) write(BREAKS.get(word) ?? '');
  }
  flush();
  return text.toWellFormed().trim();
};
