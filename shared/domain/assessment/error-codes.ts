/**
 * Patterns of error codes: letters, digits and - _ . : / stand for themselves in any case, `#` for one digit, and a `*` at
 * the end for up to twenty more letters, digits, hyphens and underscores. Nothing else can be written, so that a pattern
 * of a configuration can never keep a function busy.
 */
export const ERROR_CODE_PATTERN = /^(?=.{2,60}$)(?=.*[A-Za-z0-9])[A-Za-z0-9#][A-Za-z0-9#_.:/-]*\*?$/;

const MOST_AFTER = 20;

/** The code as a bounded expression: no choice, no repetition but the last one's, and nothing of a word around it. */
export const errorCodeExpression = (pattern: string): RegExp => {
  const open = pattern.endsWith('*');
  const literal = (open ? pattern.slice(0, -1) : pattern)
    .replace(/[.:/_-]/g, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`)
    .replaceAll('#', '[0-9]');
  const rest = open ? `[A-Za-z0-9_\\u{2d}]{0,${MOST_AFTER}}` : '';
  return new RegExp(`(?<![\\p{L}\\p{N}])${literal}${rest}(?![\\p{L}\\p{N}])`, 'iu');
};
