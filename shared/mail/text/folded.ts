/** A piece of a mail's text: what somebody newly wrote, or what is folded away, such as a quotation or a signature. */
export interface TextPart {
  text: string;
  folded: boolean;
}

const comparable = (line: string): string => line.replace(/^[\s>＞|]+/, '').trim();

const isBlank = (line: string): boolean => comparable(line) === '';

/**
 * A mail's text in parts, in their order: what stands in `written`, and what was left out of it. Null where what was
 * written isn't in the text line by line, as when it was changed since.
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

/** Whether words of a mail's text were left out of what is shown as written. */
export const isFolded = (text: string, written: string): boolean =>
  partsOf(text, written)?.some(({ folded }) => folded) ?? true;
