import { join } from 'node:path';
import { vi } from 'vitest';
import { isNode, lineOf, type Node, nodesIn, type Source, sourcesIn } from '../../../kit/source.ts';

/** Every regular expression in code that handles strangers' text: literals, and those built when a file is loaded. */

export interface Expression {
  at: string;
  pattern: string;
  flags: string;
}

const sources = sourcesIn('shared', 'functions', 'web');

const literalIn = (source: Source, node: Node): Expression[] => {
  const { regex } = node;
  if (node.type !== 'Literal' || typeof regex !== 'object' || regex === null) return [];
  if (!('pattern' in regex && 'flags' in regex)) return [];
  return [{ at: `${source.file}:${lineOf(source, node)}`, pattern: `${regex.pattern}`, flags: `${regex.flags}` }];
};

export const literals: readonly Expression[] = sources.flatMap((source) =>
  nodesIn(source.program).flatMap((node) => literalIn(source, node)),
);

const builds = ({ type, callee }: Node): boolean =>
  (type === 'NewExpression' || type === 'CallExpression') && isNode(callee) && callee.name === 'RegExp';

/** Files that build expressions. */
export const builders: readonly string[] = sources
  .filter(({ program }) => nodesIn(program).some(builds))
  .map(({ file }) => file);

/** Loads the files that build expressions, and returns each one built. */
export const built = async (): Promise<Expression[]> => {
  const found: Expression[] = [];
  const Original = RegExp;
  globalThis.RegExp = new Proxy(Original, {
    construct(target, given: [string, string?], made) {
      const expression = Reflect.construct(target, given, made);
      const [at] = new Error('where').stack?.match(/(?:shared|functions|web)\/[\w./-]+\.ts/) ?? [];
      if (at !== undefined) found.push({ at, pattern: expression.source, flags: expression.flags });
      return expression;
    },
  });
  // Including those that a test's setup has loaded.
  vi.resetModules();
  try {
    for (const file of builders) {
      const path = join(import.meta.dirname, '../../../..', file);
      await import(path);
    }
  } finally {
    globalThis.RegExp = Original;
  }
  return found;
};

/**
 * Whether an expression looks any distance ahead. A bounded one reads a limited number of characters from each place of
 * a text, and so is linear.
 */
export const isUnbounded = ({ pattern }: Expression): boolean =>
  /[*+]|\{\d+,\}/.test(pattern.replace(/\\./g, 'x').replace(/\[[^\]]*\]/g, 'x'));
