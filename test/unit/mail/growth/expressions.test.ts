import { expect, it } from 'vitest';
import { growth, leastTime, MAX_GROWTH, unitOfTime } from '../../../kit/growth.ts';
import { builders, built, isUnbounded, literals } from './expressions.ts';

/** Patterns that only see short texts, as the code around them ensures. */
const SHORT = [
  String.raw`([:：][\s*_-]*|-{2,}\s*|>\s*)$`,
  String.raw`[:：-]\s*[*_-]*$`,
  // An article's title, cut before; a search of 200 characters.
  '^-+|-+$',
  String.raw`\S*@\S*`,
  // One of our pages.
  String.raw`<title>.*?<\/title>`,
];

/** Files that build an expression when called, each with what it is made of. */
const BUILT_WHEN_ASKED: Readonly<Record<string, string>> = {
  'shared/mail/calendar.ts': 'the name of a property; parsers.test.ts tries it',
  'shared/mail/decode/encoded-words.ts': 'what an encoded word is; parsers.test.ts tries it',
  'shared/mail/parse/received-verdicts.ts': 'the name of a verdict; parsers.test.ts tries it',
  'shared/mail/parse/returned-mail.ts': 'the name of a header; read-mail.test.ts tries it',
  'shared/domain/assessment/checks/signs.ts': 'patterns of the configuration, whose schema bounds them',
  'shared/domain/assessment/error-codes.ts': 'codes of the configuration, whose schema bounds them',
  'shared/domain/parties/contact-spelling.ts': 'addresses, letter by letter; what parts them is bounded',
  'shared/domain/records/named-agents.ts': 'names of agents, letter by letter',
  'shared/domain/records/words.ts': 'words to be redacted, letter by letter',
  'shared/domain/telling/render.ts': 'the name of a value in a template of ours',
  'shared/http/routes/route.ts': 'paths of our routes',
};

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

/** Literal pieces of the pattern, with which a text gets past its beginning. */
const piecesOf = (pattern: string): string[] =>
  [...new Set(pattern.match(/[\p{L}<>@:;=~"-]{2,30}/gu) ?? [])].slice(0, 6);

const SIZE = 3000;

it('every expression takes linear time in its text', async () => {
  const made = await built();
  const loaded = new Set(made.map(({ at }) => at));
  expect(builders.filter((file) => !loaded.has(file)).toSorted()).toEqual(Object.keys(BUILT_WHEN_ASKED).toSorted());
  expect(literals.length).toBeGreaterThan(600);
  const expressions = [...literals, ...made].filter(isUnbounded);
  const suspicious = (await unitOfTime()) * 2;
  const found: string[] = [];
  for (const { at, pattern, flags } of expressions.filter(({ pattern: one }) => !SHORT.includes(one))) {
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
