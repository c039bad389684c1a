/** A file found in a text: its name and its bytes. */
export interface EncodedFile {
  name: string;
  content: Buffer;
}

const MAX_FILES = 100;

const BEGIN = /^begin(?:-base64)? [0-7]{3,4} (.{1,200})$/;

/** Whether a line is as long as its first character says (POSIX, uuencode). Some encoders drop trailing spaces. */
const isEncodedLine = (line: string): boolean => {
  const length = (line.charCodeAt(0) - 32) & 63 || 0;
  const expected = Math.ceil(length / 3) * 4 + 1;
  return /^[ -`]+$/.test(line) && line.length >= expected - 3 && line.length <= expected + 2;
};

const decodeLine = (line: string): Buffer => {
  const length = (line.charCodeAt(0) - 32) & 63;
  const decoded = Buffer.alloc(Math.ceil(length / 3) * 3);
  const sextet = (at: number): number => ((line.charCodeAt(at) || 32) - 32) & 63;
  for (let group = 0; group * 3 < length; group += 1) {
    const at = 1 + group * 4;
    const bits = (sextet(at) << 18) | (sextet(at + 1) << 12) | (sextet(at + 2) << 6) | sextet(at + 3);
    decoded.writeUIntBE(bits, group * 3, 3);
  }
  return decoded.subarray(0, length);
};

/** Decodes the lines of a uuencoded body, with or without its `begin` and `end`. */
export const decodeUuencode = (text: string): Buffer => {
  const lines = text.split(/\r?\n/);
  const start = lines.findIndex((line) => BEGIN.test(line.trimEnd()));
  const end = lines.findIndex((line, index) => index > start && line.trimEnd() === 'end');
  const body = lines.slice(start + 1, end < 0 ? lines.length : end);
  return Buffer.concat(body.filter((line) => line !== '' && isEncodedLine(line)).map(decodeLine));
};

/** Extracts uuencoded files from a text. Text that only looks like one stays. */
export const extractUuencoded = (text: string): { text: string; files: EncodedFile[] } => {
  if (!/^begin [0-7]{3,4} /m.test(text)) return { text, files: [] };
  const lines = text.split('\n');
  const kept: string[] = [];
  const files: EncodedFile[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    const name = files.length < MAX_FILES ? BEGIN.exec(line.trimEnd())?.[1] : undefined;
    const end = name === undefined ? -1 : endOfFile(lines, index + 1);
    if (name === undefined || end < 0) {
      kept.push(line);
      continue;
    }
    const body = lines.slice(index + 1, end).filter((encoded) => encoded.trimEnd() !== '`' && encoded !== '');
    files.push({ name, content: Buffer.concat(body.map(decodeLine)) });
    index = end;
  }
  return { text: kept.join('\n'), files };
};

/** The line `end` after lines that are all encoded. -1 if there is none. */
const endOfFile = (lines: readonly string[], from: number): number => {
  for (let index = from; index < lines.length; index += 1) {
    const line = (lines[index] ?? '').replace(/\r$/, '');
    if (line.trimEnd() === 'end') return index > from ? index : -1;
    if (line.trim() !== '' && !isEncodedLine(line)) return -1;
  }
  return -1;
};
