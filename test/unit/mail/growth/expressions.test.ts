import { expect, it } from 'vitest';
import { growth, leastTime, MAX_GROWTH, unitOfTime } from '../../../kit/growth.ts';
import { lineOf, nodesIn, sourcesIn } from '../../../kit/source.ts';

/** Every expression as it stands in the code that sees strangers' text. */
const expressions = sourcesIn('shared/mail', 'shared/http', 'shared/domain/assessment', 'shared/domain/intake').flatMap(
  (source) =>
    nodesIn(source.program).flatMap((node) => {
      const regex: unknown = node.regex;
      if (node.type !== 'Literal' || typeof regex !== 'object' || regex === null) return [];
      if (!('pattern' in regex && 'flags' in regex)) return [];
      return [{ at: `${source.file}:${lineOf(source, node)}`, pattern: `${regex.pattern}`, flags: `${regex.flags}` }];
    }),
);

/** Patterns that see a few dozen characters at most, as the code around them makes sure of. */
const SHORT = [String.raw`([:：][\s*_-]*|-{2,}\s*|>\s*)$`, String.raw`[:：-]\s*[*_-]*$`];

const UNITS = [
  ' ',
  '\t',
  '\n',
  '.',
  ',',
  ';',
  ':',
  '-',
  '_',
  '=',
  '*',
  '>',
  '<',
  '(',
  '[',
  '"',
  '@',
  'a',
  '0',
  'é',
  '<a@',
  'a@',
  'a.',
  '~{',
  '{{',
];

/** Pieces of the pattern that stand for themselves, which get a text past the beginning of it. */
const piecesOf = (pattern: string): string[] =>
  [...new Set(pattern.match(/[\p{L}<>@:;=~"-]{2,30}/gu) ?? [])].slice(0, 6);

const SIZE = 3000;

it('no expression takes more than its text’s length allows', async () => {
  expect(expressions.length).toBeGreaterThan(300);
  const suspicious = (await unitOfTime()) * 2;
  const found: string[] = [];
  for (const { at, pattern, flags } of expressions.filter((each) => !SHORT.includes(each.pattern))) {
    const expression = new RegExp(pattern, flags.replace('y', ''));
    const pieces = piecesOf(pattern);
    const attacks = ['', 'x', ...pieces.slice(0, 2)].flatMap((before) =>
      [...UNITS, ...pieces].map((unit) => ({ before, unit })),
    );
    for (const { before, unit } of attacks) {
      const run = (size: number) => `${before}${unit.repeat(size / unit.length)}\0 x`.replace(expression, '');
      if ((await leastTime(1, () => run(SIZE))) < suspicious) continue;
      if ((await leastTime(3, () => run(SIZE))) < suspicious) continue;
      if ((await growth(run, SIZE)) > MAX_GROWTH)
        found.push(`${at} ${pattern.slice(0, 60)} by ${JSON.stringify(before + unit)}`);
    }
  }
  expect(found).toEqual([]);
});
