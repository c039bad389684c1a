import {
  isDivider,
  isForwardDivider,
  isFramedDivider,
  isHeaderBlock,
  sendersLine,
  splitSharedLine,
} from './quotation.ts';

/** The number of lines in which a forwarded mail is looked for. */
const MAX_LINES = 2000;

/** Lines between the divider and the line that names the sender: a few blank lines and other headers. */
const MAX_HEADERS = 12;

/** Subjects of forwarded mail, by language. */
const FORWARDED_SUBJECT =
  /^\s*(\[?fwd?\]?|wg|tr|rv|enc|doorst|vs|vb|i|pd|továbbítva|továbbítás|ilt|πρθ|yml|转发|轉寄|転送|пересл|vl|fw)\s*[:：]/i;

export const isForwardedSubject = (subject: string): boolean => FORWARDED_SUBJECT.test(subject);

const linesOf = (text: string): string[] => text.split('\n', MAX_LINES).flatMap(splitSharedLine);

/**
 * Returns the value of the From line of a forwarded mail, as written. It follows a divider such as "Forwarded message",
 * or is in a block of From, Date, To and Subject. Null if there is none.
 */
export const forwardedSender = (text: string): string | null => {
  const lines = linesOf(text);
  const start = lines.findIndex(
    (line, index) => isDivider(line) || isHeaderBlock(lines, index) || isFramedDivider(lines, index),
  );
  if (start < 0) return null;
  for (const line of lines.slice(start, start + MAX_HEADERS)) {
    const sender = sendersLine(line);
    if (sender !== null) return sender;
  }
  return null;
};

/** Whether a text itself says that it forwards a mail. */
export const isForwardedText = (text: string): boolean => linesOf(text).some(isForwardDivider);
