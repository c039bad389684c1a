/**
 * The names in our JSONata expressions. Syntax that this parser doesn't know is a fault (docs/state-machine.md:
 * expressions stay simple).
 */

/** `$states.result.Payload.next` is `['states', 'result', 'Payload', 'next']`. */
export type Named = { variables: string[][]; functions: string[]; strange: string[] };

const TOKEN =
  /\s+|'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|\d+(?:\.\d+)?|\$(\w+)((?:\.\w+)*)(\s*\()?|\b(?:and|or|in|true|false|null)\b|[!<>]=|[=<>+\-*/%&,()[\]]/y;

const EXPRESSION = /^\{%([\s\S]*)%\}$/;

/** All expressions in a value, each with its path. */
export const expressionsIn = (value: unknown, path: readonly string[] = []): { path: string[]; text: string }[] => {
  if (typeof value === 'string') {
    const text = EXPRESSION.exec(value)?.[1];
    return text === undefined ? [] : [{ path: [...path], text }];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => expressionsIn(inner, [...path, key]));
};

export const namedIn = (text: string): Named => {
  const named: Named = { variables: [], functions: [], strange: [] };
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) return { ...named, strange: [text.slice(at)] };
    const [, name, fields = '', call] = match;
    if (name && call) named.functions.push(name);
    else if (name) named.variables.push([name, ...fields.split('.').slice(1)]);
  }
  return named;
};
