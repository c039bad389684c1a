/** One header field: name in lower case, value unfolded but not decoded. */
export interface HeaderField {
  name: string;
  value: string;
}

export interface HeaderBlock {
  fields: HeaderField[];
  /** Where the body starts. */
  bodyStart: number;
  /** Whether there were more or longer fields than are kept. */
  cut: boolean;
}

/** Fields that are kept of one part, and of one name within it. Others are skipped. */
const MAX_FIELDS = 2000;
const MAX_OF_A_NAME = 100;

/** Characters that are kept of one field. SES accepts at most 64 KB of headers at the top. */
const MAX_VALUE = 256 * 1024;

const CR = 13;
const LF = 10;

const FIELD_NAME = /^([!-9;-~]{1,200})[ \t]*:/;
const FOLLOWS_BROKEN_LINE =
  /^(mime-version|content-[a-z-]+|from|to|cc|subject|date|message-id|reply-to|received)[ \t]*:/i;

interface Line {
  text: string;
  /** Where the next line starts. */
  next: number;
}

/**
 * Whether lone CRs end the lines, which they do only if there is no LF. In a mail with LFs, a lone CR must not start a
 * header: a sender could use it to hide a From header from the server that authenticated the mail.
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

/**
 * Whether a line that isn't a header still belongs to the block because a well-known header follows closely: the
 * folding was lost.
 */
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

/** Skips what may precede the headers of a whole mail: a byte order mark, blank lines, an mbox `From ` line. */
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

/** Collects the fields of a block within limits, so that a mail made only of headers costs no more than another. */
class KeptFields {
  cut = false;
  isEmpty = true;
  private readonly found: { name: string; parts: string[]; length: number }[] = [];
  private readonly count = new Map<string, number>();
  private last: { name: string; parts: string[]; length: number } | null = null;

  start(name: string, text: string): void {
    this.isEmpty = false;
    const before = this.count.get(name) ?? 0;
    const isKept = this.found.length < MAX_FIELDS && before < MAX_OF_A_NAME;
    this.last = isKept ? { name, parts: [], length: 0 } : null;
    if (this.last === null) {
      this.cut = true;
      return;
    }
    this.count.set(name, before + 1);
    this.found.push(this.last);
    this.goOn(text);
  }

  goOn(text: string): void {
    const { last } = this;
    if (last === null) return;
    if (last.length + text.length > MAX_VALUE) this.cut = true;
    const piece = text.slice(0, MAX_VALUE - last.length);
    last.parts.push(piece);
    last.length += piece.length;
  }

  fields(): HeaderField[] {
    return this.found.map(({ name, parts }) => ({
      name,
      value: parts
        .join('')
        .replace(/[\r\n\0]+/g, ' ')
        .trim(),
    }));
  }
}

/**
 * Reads the header block of a mail or part between two offsets (RFC 5322, 2.2; RFC 2046, 5.1). LF, CR and mixed line
 * ends are accepted. If the blank line is missing, the first line that can't be a header starts the body.
 */
export const readHeaderBlock = (raw: Buffer, start: number, end: number): HeaderBlock => {
  // The view ends where the part does, so that a search doesn't run through the whole mail.
  const bytes = raw.subarray(0, end);
  const terminator = usesLoneCr(bytes, start) ? CR : LF;
  const kept = new KeptFields();
  let position = start;
  while (position < bytes.length) {
    const line = lineAt(bytes, position, terminator);
    const { text } = line;
    if (text === '' || (text.trim() === '' && !kept.isEmpty)) {
      position = line.next;
      break;
    }
    const name = FIELD_NAME.exec(kept.isEmpty ? text.trimStart() : text);
    if (!kept.isEmpty && /^[ \t]/.test(text)) kept.goOn(text);
    else if (name?.[1] !== undefined) kept.start(name[1].toLowerCase(), text.slice(text.indexOf(':') + 1));
    else if (isLostFolding(bytes, line.next, terminator)) kept.goOn(` ${text}`);
    else break;
    position = line.next;
  }
  return { fields: kept.fields(), bodyStart: position, cut: kept.cut };
};
