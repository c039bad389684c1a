/** One header field: its name in lower case, its value unfolded, with the characters as they are on the wire. */
export interface HeaderField {
  name: string;
  value: string;
}

export interface HeaderBlock {
  fields: HeaderField[];
  /** Where the body starts. */
  bodyStart: number;
  /** Whether the block was longer than the limit and its rest was skipped. */
  cut: boolean;
}

/** Bytes of headers that are read for one part; SES itself takes no more than 64 KB at the top. */
const MAX_BLOCK = 512 * 1024;
const MAX_FIELDS = 2000;

const CR = 13;
const LF = 10;

const FIELD_NAME = /^([!-9;-~]{1,200})[ \t]*:/;
const FOLLOWS_BROKEN_LINE =
  /^(mime-version|content-[a-z-]+|from|to|cc|subject|date|message-id|reply-to|received)[ \t]*:/i;

interface Line {
  text: string;
  /** Start of the next line. */
  next: number;
}

/**
 * Whether lone CRs end the lines: only when no LF does. In a mail with LFs a lone CR must not start a header of its own,
 * or a sender could hide a From from whoever authenticated the mail.
 */
const usesLoneCr = (bytes: Buffer, start: number): boolean =>
  bytes.indexOf(CR, start) >= 0 && bytes.indexOf(LF, start) < 0;

const lineAt = (bytes: Buffer, start: number, terminator: number): Line => {
  const found = bytes.indexOf(terminator, start);
  const stop = found < 0 ? bytes.length : found;
  const next = Math.min(stop + 1, bytes.length);
  const textEnd = terminator === LF && stop > start && bytes[stop - 1] === CR ? stop - 1 : stop;
  return { text: bytes.toString('latin1', start, textEnd), next };
};

/** A line that is no header still belongs to the block when a well-known header follows closely: folding got lost. */
const isLostFolding = (bytes: Buffer, from: number, terminator: number): boolean => {
  let position = from;
  for (let count = 0; count < 4 && position < bytes.length; count += 1) {
    const line = lineAt(bytes, position, terminator);
    if (line.text.trim() === '') return false;
    if (FOLLOWS_BROKEN_LINE.test(line.text)) return true;
    position = line.next;
  }
  return false;
};

/** Skips what may stand before the headers of a whole mail: a byte order mark, blank lines, an mbox `From ` line. */
export const skipPreamble = (bytes: Buffer): number => {
  let position = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  const isBreak = (at: number): boolean => bytes[at] === CR || bytes[at] === LF;
  while (position < bytes.length && isBreak(position)) position += 1;
  const start = bytes.toString('latin1', position, position + 6);
  if (!start.startsWith('From ') && start !== '>From ') return position;
  while (position < bytes.length && !isBreak(position)) position += 1;
  if (bytes[position] === CR && bytes[position + 1] === LF) return position + 2;
  return Math.min(position + 1, bytes.length);
};

/**
 * Reads the header block of a mail or part between two offsets (RFC 5322, 2.2; RFC 2046, 5.1), also with LF, CR or mixed
 * line ends, and without the blank line after it: the first line that can't be a header then starts the body.
 */
export const readHeaderBlock = (raw: Buffer, start: number, end: number): HeaderBlock => {
  // The view ends soon, so that no search runs through the whole mail.
  const bytes = raw.subarray(0, Math.min(end, start + MAX_BLOCK));
  const terminator = usesLoneCr(bytes, start) ? CR : LF;
  const fields: { name: string; parts: string[] }[] = [];
  let position = start;
  let ended = false;
  while (position < bytes.length) {
    const line = lineAt(bytes, position, terminator);
    const { text } = line;
    if (text === '' || (text.trim() === '' && fields.length > 0)) {
      position = line.next;
      ended = true;
      break;
    }
    const last = fields.at(-1);
    const name = FIELD_NAME.exec(text);
    if (last && /^[ \t]/.test(text)) {
      last.parts.push(text);
    } else if (name?.[1] !== undefined) {
      fields.push({ name: name[1].toLowerCase(), parts: [text.slice(name[0].length)] });
    } else if (isLostFolding(bytes, line.next, terminator)) {
      last?.parts.push(` ${text}`);
    } else {
      ended = true;
      break;
    }
    position = line.next;
    if (fields.length >= MAX_FIELDS) break;
  }
  const cut = !ended && position < end;
  if (cut) position = skipToBlankLine(raw.subarray(0, end), position);
  return {
    fields: fields.map(({ name, parts }) => ({
      name,
      value: parts
        .join('')
        .replace(/[\r\n\0]+/g, ' ')
        .trim(),
    })),
    bodyStart: position,
    cut,
  };
};

const skipToBlankLine = (bytes: Buffer, from: number): number => {
  const ends = ['\r\n\r\n', '\n\n', '\r\r'].flatMap((blank) => {
    const found = bytes.indexOf(blank, from, 'latin1');
    return found < 0 ? [] : [found + blank.length];
  });
  return Math.min(bytes.length, ...ends);
};
