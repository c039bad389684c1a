import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Line, Scorecard } from './score.ts';

const ROOT = join(import.meta.dirname, '..', '..');
export const SCORECARD = join(ROOT, 'assessment', 'scorecard.json');

/** The scorecard as the last training wrote it. */
// Only npm run train-assessment writes the file, and a test checks its source.
/** @public a test checks the shipped model and its documents against it */
export const storedScorecard = (): Scorecard => JSON.parse(readFileSync(SCORECARD, 'utf8')) as Scorecard;

const percent = (share: number): string => `${Math.round(share * 100)} %`;

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const linesTable = (title: string, lines: Record<string, Line>): string =>
  [
    row([title, 'requests', 'category', 'type', 'policy and level', 'by rules alone']),
    row(['---', '---', '---', '---', '---', '---']),
    ...Object.entries(lines).map(([name, line]) =>
      row([
        name,
        String(line.requests),
        percent(line.category),
        percent(line.type),
        percent(line.place),
        percent(line.rulesPlace),
      ]),
    ),
  ].join('\n');

const bandName = (from: number, to: number | undefined): string =>
  to === undefined ? `${percent(from)} and more` : `${percent(from)} to ${percent(to)}`;

const reliabilityTable = ({ reliability }: Scorecard): string => {
  const { all = [] } = reliability;
  const languages = Object.keys(reliability);
  const cells = (from: number): string[] =>
    languages.map((language) => {
      const band = reliability[language]?.find((each) => each.from === from);
      return band ? `${percent(band.said)} → ${percent(band.right)} (${band.requests})` : '';
    });
  return [
    row(['said to be', ...languages]),
    row(['---', ...languages.map(() => '---')]),
    ...all.map(({ from }, index) => row([bandName(from, all[index + 1]?.from), ...cells(from)])),
  ].join('\n');
};

/** The scorecard in a few sentences, for docs/assessment.md. */
export const scorecardSummary = ({ overall, delicate, left, requests, scenarios }: Scorecard): string =>
  `${requests} requests of ${scenarios} scenarios, each read by a model that had learned from other scenarios alone: ${percent(overall.category)} right in category (macro F1 ${overall.macroF1}, calibration error ${overall.calibrationError}), ${percent(overall.type)} in type, ${percent(overall.place)} in policy and level (${percent(overall.rulesPlace)} by rules alone). ${delicate.restricted} of ${delicate.requests} delicate ones are restricted, and ${delicate.restrictedWrongly} of the ${delicate.others} others. ${left.requests} are left to a person.`;

/** The whole scorecard in Markdown, for assessment/README.md and the bench. */
export const scorecardTables = (scorecard: Scorecard): string =>
  [
    scorecardSummary(scorecard),
    linesTable('language', scorecard.byLanguage),
    linesTable('what makes it hard', scorecard.byKind),
    linesTable('category', scorecard.byCategory),
    'How likely the likeliest category was said to be → how often it was right (of how many):',
    reliabilityTable(scorecard),
  ].join('\n\n');

/** The pages that show the scorecard between markers, and how much of it. */
const PAGES: Record<string, (scorecard: Scorecard) => string> = {
  'docs/assessment.md': scorecardSummary,
  'assessment/README.md': scorecardTables,
};
const BEGINS = '<!-- scorecard -->';
const ENDS = '<!-- end of scorecard -->';

/** Stores the scorecard and writes it into the pages. */
export const publish = (scorecard: Scorecard): void => {
  writeFileSync(SCORECARD, `${JSON.stringify(scorecard, null, 2)}\n`);
  for (const [page, words] of Object.entries(PAGES)) {
    const text = readFileSync(join(ROOT, page), 'utf8');
    const [before] = text.split(BEGINS);
    const [, after] = text.split(ENDS);
    writeFileSync(join(ROOT, page), `${before}${BEGINS}\n${words(scorecard)}\n${ENDS}${after}`);
  }
};
