/**
 * Trimming by given characters in linear time: an expression such as `/\.+$/` tries again at every character of every run
 * of them, wherever it stands in the text.
 */

const isOneOf = (characters: string, character: string | undefined): boolean =>
  character !== undefined && characters.includes(character);

/** A text without the given characters at its end. */
export const trimmedEnd = (text: string, characters: string): string => {
  let end = text.length;
  while (end > 0 && isOneOf(characters, text[end - 1])) end -= 1;
  return text.slice(0, end);
};

/** A text without the given characters at its start and end. */
export const trimmed = (text: string, characters: string): string => {
  const before = trimmedEnd(text, characters);
  let start = 0;
  while (start < before.length && isOneOf(characters, before[start])) start += 1;
  return before.slice(start);
};
