const MAX_AFTER = 20;

/**
 * An error code as a bounded expression: no alternatives, no repetition except a limited one at the end, and never part
 * of a longer word.
 */
export const errorCodeExpression = (pattern: string): RegExp => {
  const open = pattern.endsWith('*');
  const literal = (open ? pattern.slice(0, -1) : pattern)
    .replace(/[.:/_-]/g, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`)
    .replaceAll('#', '[0-9]');
  const rest = open ? `[A-Za-z0-9_\\u{2d}]{0,${MAX_AFTER}}` : '';
  return new RegExp(`(?<![\\p{L}\\p{N}])${literal}${rest}(?![\\p{L}\\p{N}])`, 'iu');
};
