import { parseSync } from 'oxc-parser';
import type { Plugin } from 'vite';
import { isNode, type Node } from '../source.ts';

/**
 * An `expect` that is never reached proves nothing, whatever the test is called: a law that expects something of some
 * inputs needs such inputs. So each `expect` of a unit test reports that it was reached. A file fails if its tests pass
 * without reaching all of them.
 */

const COUNTED = /\/test\/(?:unit|infra|commands)\/.*\.test\.ts$/;

/**
 * The `expect` in `expect(…)` and `expect.soft(…)`. `expect.unreachable()` and matchers such as `expect.any()` don't
 * count.
 */
const expectOf = ({ type, callee }: Node): Node | null => {
  if (type !== 'CallExpression' || !isNode(callee)) return null;
  const named = callee.type === 'MemberExpression' && isNode(callee.property) ? callee.property.name : null;
  const found = named === 'soft' || named === 'poll' ? callee.object : callee;
  return isNode(found) && found.type === 'Identifier' && found.name === 'expect' ? found : null;
};

const expectsIn = (node: Node): Node[] => {
  const found: Node[] = [];
  const visit = (each: Node): void => {
    const expects = expectOf(each);
    if (expects) found.push(expects);
    for (const value of Object.values(each)) {
      if (Array.isArray(value)) for (const one of value) isNode(one) && visit(one);
      else if (isNode(value)) visit(value);
    }
  };
  visit(node);
  return found;
};

/** A test's source in which each `expect` removes its line from the list of unreached ones. */
export const counting = (file: string, text: string): string => {
  const program = parseSync(file, text).program as unknown as Node; // the checks of `isNode` are enough
  const places = expectsIn(program).map(({ start, end }) => ({ start, end }));
  const lineOf = (start: number): number => text.slice(0, start).split('\n').length;
  const counted = places
    .toSorted((one, other) => other.start - one.start)
    .reduce(
      (made, { start, end }) =>
        `${made.slice(0, start)}(globalThis.tierdeskExpects?.delete(${start}), expect)${made.slice(end)}`,
      text,
    );
  const list = places.map(({ start }) => `[${start},${lineOf(start)}]`).join();
  return `globalThis.tierdeskExpects = new Map([${list}]);${counted}`;
};

export const reachedExpects = (): Plugin => ({
  name: 'tierdesk:reached-expects',
  enforce: 'pre',
  // It changes only test files. Other transformed modules may serve the other projects.
  api: { vitest: { experimental: { ignoreFsModuleCache: true } } },
  transform: (text, id) => (COUNTED.test(id) ? { code: counting(id, text), map: null } : null),
});
