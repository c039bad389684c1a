/**
 * Trims given characters in linear time. An expression such as `/\.+$/` starts again at every character of every run in
 * the text.
 */

const isOneOf = (characters: string, character: string | undefined): boolean =>
  character !== undefined && characters.includes(character);

/** Removes the given characters from the end of a text. */
export const trimmedEnd = (text: string, characters: string): string => {
  let end = text.length;
  while (end > 0 && isOneOf(characters, text[end - 1])) end -= 1;
  return text.slice(0, end);
};

/** Removes the given characters from the start and end of a text. */
export const trimmed = (text: string, characters: string): string => {
  const before = trimmedEnd(text, characters);
  let start = 0;
  while (start < before.length && isOneOf(characters, before[start])) start += 1;
  return before.slice(start);
};
