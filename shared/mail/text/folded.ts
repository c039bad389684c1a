/** A piece of a mail's text: newly written, or folded away (a quotation or a signature). */
export interface TextPart {
  text: string;
  folded: boolean;
}

const comparable = (line: string): string => line.replace(/^[\s>＞|]+/, '').trim();

const isBlank = (line: string): boolean => comparable(line) === '';

/**
 * Splits a mail's text into what is in `written` and what was left out, in order. Returns null if `written` isn't in
 * the text line by line, for example because it was edited later.
 */
export const partsOf = (text: string, written: string): TextPart[] | null => {
  const rest = written
    .split('\n')
    .filter((line) => !isBlank(line))
    .map(comparable);
  const parts: { folded: boolean; lines: string[] }[] = [];
  let next = 0;
  for (const line of text.split('\n')) {
    const last = parts.at(-1);
    if (isBlank(line)) {
      last?.lines.push(line);
      continue;
    }
    const folded = comparable(line) !== rest[next];
    if (!folded) next += 1;
    if (last?.folded === folded) last.lines.push(line);
    else parts.push({ folded, lines: [line] });
  }
  if (next < rest.length) return null;
  return parts.map(({ folded, lines }) => ({ text: lines.join('\n').trimEnd(), folded }));
};

/** Whether parts of a mail's text are missing from `written`. */
export const isFolded = (text: string, written: string): boolean =>
  partsOf(text, written)?.some(({ folded }) => folded) ?? true;
