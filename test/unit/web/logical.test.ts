import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../../..');

/** CSS with left or right, which would be wrong on pages read from right to left. */
const PHYSICAL =
  /(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)\b|(?<![\w-])(?:left|right)\s*:|(?:text-align|float|clear|caption-side)\s*:\s*(?:left|right)\b|border-(?:top|bottom)-(?:left|right)-radius|(?:margin|padding|inset)\s*:\s*[\w.%-]+ ([\w.%-]+) [\w.%-]+ (?!\1;)[\w.%-]+;/g;

const sheets = globSync('web/{chat,help-centre,portal,staff,ui}/**/*.css', { cwd: ROOT });
const physicalIn = (text: string): string[] => [...text.matchAll(PHYSICAL)].map(([found]) => found);

it('no style sheet has a left or a right', () => {
  expect(sheets.length).toBeGreaterThan(15);
  const found = sheets.flatMap((file) =>
    physicalIn(readFileSync(join(ROOT, file), 'utf8')).map((rule) => `${file}: ${rule}`),
  );
  expect(found).toEqual([]);
});

it.each(['p { margin-left: 1rem; }', 'p { left: 0; }', 'p { float: right; }', 'p { padding: 0 1rem 0 2rem; }'])(
  'sees %s',
  (rule) => {
    expect(physicalIn(rule)).toHaveLength(1);
  },
);

it.each(['p { margin-inline-start: 1rem; }', 'p { padding: 0 1rem; }', 'p { margin: 1rem 2rem 3rem 2rem; }'])(
  'lets be %s',
  (rule) => {
    expect(physicalIn(rule)).toEqual([]);
  },
);
