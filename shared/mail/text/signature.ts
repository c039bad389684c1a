import { closingStart, isNameLine, isPostscript, looksSigned } from './closing.ts';
import { isCode } from './code.ts';
import { isBanner, isFooterAt } from './footer.ts';
import { PERSONAL, withoutLegalNotices } from './legal-notice.ts';
import { areAlike, isLogged } from './log.ts';
import { isBlank } from './quotation.ts';

/** Footers and banners are within this many lines of the top or bottom. */
const MAX_EDGE = 60;

/** RFC 3676 mentions four lines. Names, addresses and company slogans take more; whole texts take far more. */
const MAX_SIGNATURE_LINES = 20;

const MAX_AFTER_RULE = 12;

/**
 * The first line at which a signature may start. It has few lines, and contains no code and no log, which use `-- `
 * too.
 */
const earliestSignature = (lines: readonly string[]): number => {
  let start = lines.length;
  for (let count = 0; start > 0; start -= 1) {
    const line = lines[start - 1] ?? '';
    if (isBlank(line)) continue;
    count += 1;
    if (count > MAX_SIGNATURE_LINES || isCode(line) || isLogged(line)) return start;
  }
  return start;
};

const isFence = (line: string): boolean => /^\s{0,3}(?:```|~~~)/.test(line);

/** Whether a line is inside a Markdown code fence. A fence without an end doesn't count. */
const isInFence = (lines: readonly string[], index: number): boolean =>
  lines.slice(0, index).filter(isFence).length % 2 === 1 && lines.slice(index).some(isFence);

/** RFC 3676's delimiter ends with a space. */
const DELIMITER = '-- ';

/** Many people write it without the space. Then it looks like a rule between two parts of a text. */
const isDashes = (line: string): boolean => /^(?:--|—|––)\s*$/.test(line);

const isRule = (line: string): boolean => /^(?:[-_*=~]{2,80}|—|––)\s*$/.test(line);

/** Two rules in a row count as one: a client puts its own above one that the writer typed. */
const afterRules = (lines: readonly string[], index: number): string[] => {
  let next = index;
  while (next < lines.length && (isBlank(lines[next] ?? '') || isRule(lines[next] ?? ''))) next += 1;
  return lines.slice(next);
};

interface Delimiter {
  line: string;
  /** The line directly above. */
  above: string;
  /** The last line above that isn't blank. */
  said: string;
  /** The lines below, up to the next RFC 3676 delimiter. */
  below: readonly string[];
  /** Whether no other line of the text is the same. */
  isOnly: boolean;
  sender: string;
}

/**
 * RFC 3676's delimiter starts a signature unless it divides pasted text. It does so if the lines above and below look
 * alike, or if nothing below looks like a signature and there are several delimiters or no blank line above.
 */
const delimits = ({ above, said, below, isOnly, sender }: Delimiter): boolean => {
  const first = below.find((line) => !isBlank(line)) ?? '';
  if (areAlike(said, first) && !looksSigned([first], sender, true)) return false;
  return (isOnly && (isBlank(above) || isRule(above))) || looksSigned(below, sender);
};

/** Dashes are a delimiter if a name or closing phrase follows. */
const dashesDelimit = ({ below, sender }: Delimiter): boolean =>
  isNameLine(below.find((line) => !isBlank(line)) ?? '') && looksSigned(below, sender);

/** A rule is a delimiter only if nothing but a signature follows. Right below a heading, it belongs to the text. */
const ruleDelimits = ({ line, above, below, sender }: Delimiter): boolean => {
  const isBelowText = /[.!?,…]\s*$/.test(above.slice(-MAX_END)) && /^[-_]/.test(line);
  if (!isBlank(above) && !isBelowText) return false;
  const said = below.filter((one) => !isBlank(one));
  return said.length <= MAX_AFTER_RULE && said.every(isNameLine) && looksSigned(said, sender, true);
};
const MAX_END = 20;

/** The line at which the signature starts, or -1. */
const signatureStart = (lines: readonly string[], sender: string): number => {
  const earliest = earliestSignature(lines);
  const startsAt = (index: number): boolean => {
    const line = lines[index] ?? '';
    if (!isRule(line) || isInFence(lines, index)) return false;
    const above = lines[index - 1] ?? '';
    const said = lines.slice(0, index).findLast((one) => !isBlank(one)) ?? '';
    const after = afterRules(lines, index);
    const next = after.indexOf(DELIMITER);
    const below = next < 0 ? after : after.slice(0, next);
    // Of two equal lines in a row, the first counts.
    const isOnly = !lines.some((one, at) => one === line && at !== index && at !== index + 1);
    const delimiter = { line, above, said, below, isOnly, sender };
    if (line === DELIMITER) return delimits(delimiter);
    // If there are several rules, they divide the text.
    if (!isOnly || isRule(above) || after.some(isRule)) return false;
    return isDashes(line) ? dashesDelimit(delimiter) : ruleDelimits(delimiter);
  };
  return lines.findIndex((_, index) => index + 1 >= earliest && startsAt(index));
};

const withoutDashes = (lines: readonly string[]): string[] => {
  let end = lines.length;
  while (end > 0 && (isBlank(lines[end - 1] ?? '') || /^[-–—_]{2,80}\s*$/.test(lines[end - 1] ?? ''))) end -= 1;
  return lines.slice(0, end);
};

/**
 * Removes the signature from the end of the lines: everything from the delimiter `-- ` (RFC 3676, 4.3), a closing
 * phrase or the sender's own name on. Also removes legal notices and the footers that clients add.
 */
export const withoutSignature = (lines: readonly string[], sender = ''): string[] => {
  const isAtEdge = (index: number): boolean => index < MAX_EDGE || index >= unnoticed.length - MAX_EDGE;
  const unnoticed = withoutLegalNotices(lines);
  const written = unnoticed.filter(
    (line, index) => !isAtEdge(index) || !(isFooterAt(unnoticed, index) || isBanner(line)),
  );
  const end = signatureStart(written, sender);
  const body = end < 0 ? written : written.slice(0, end);
  const closed = closingStart(body, sender);
  const unsigned = closed < body.length ? withoutDashes(body.slice(0, closed)) : body;
  return [...unsigned, ...(end < 0 ? [] : postscriptIn(written.slice(end)))];
};

/** Whether a paragraph is personal text: several lower-case words, a question or “I”, and no link. */
const isPersonal = (line: string): boolean =>
  line.length <= MAX_PERSONAL &&
  (line.match(/(?<!\S)\p{Ll}\p{L}*/gu) ?? []).length >= 5 &&
  PERSONAL.test(line) &&
  !/https?:|www\./i.test(line);
const MAX_PERSONAL = 1000;

/** Text within a signature: a postscript or a personal paragraph below it, up to the next blank line. */
const postscriptIn = (lines: readonly string[]): string[] => {
  const start = lines.findIndex(
    (line, index) => isPostscript(line) || (isBlank(lines[index - 1] ?? '-') && isPersonal(line)),
  );
  if (start < 0) return [];
  const blank = lines.findIndex((line, index) => index > start && isBlank(line));
  return ['', ...lines.slice(start, blank < 0 ? undefined : blank)];
};
