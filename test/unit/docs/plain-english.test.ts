import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documents, proseOf, ROOT, textOf, wordsOf, writtenOf } from './documents.ts';

/** Words that make a sentence hard to read for people who didn't write it, and what to write instead. */
const WORDS: [RegExp, string][] = [
  [/\bsomebody\b/gi, '"a person", "an agent" or the role'],
  [/\bwhoever\b/gi, 'the role: "the assignee", "the sender"'],
  [/\bbecomes of\b|\bbecame of\b/gi, '"happens to"'],
  [/\bis told by\b|\bis told of\b/gi, 'an active verb: "informs", "sends"'],
  [/\btwo stools\b/gi, 'what was lost'],
  [/\bare as unknown as\b/gi, '"returns 404"'],
  [/\bbelongs to nobody\b|\bnobody fits\b/gi, '"no matching agent"'],
  [/\bit stands still\b|\bstands there\b/gi, '"stops", "is there"'],
  [/\bto be mended\b|\bis mended\b/gi, '"repaired", "fixed"'],
  [/\bjust answer this mail\b|\ba mail of ours\b/gi, '"reply to this email", "one of our emails"'],
];

/** Their words are kept: the specification is relied on from outside, decisions tell how things were seen then. */
const KEPT = ['docs/specification.md', 'assessment/corpus/'];

/** Words of other people's texts. */
const LISTS = ['shared/domain/assessment/checks/vague-words.ts'];

/** Lines of tests that people read as prose: comments and titles. */
const remarksOf = (code: string): string =>
  (code.match(/^[^\S\n]*(?:\/[/*]|\*|(?:it|test|describe)\b[^'"`\n]*['"`]).*$/gm) ?? []).join('\n');

const faultsIn = (text: string): string[] =>
  WORDS.flatMap(([word, better]) => [...text.matchAll(word)].map(([found]) => `${found}: write ${better}`));

describe('plain English', () => {
  const read = documents().filter(
    (name) => !KEPT.some((kept) => name.startsWith(kept)) && !name.startsWith('docs/decisions/'),
  );

  it.each(read)('%s', (document) => {
    expect(faultsIn(proseOf(document))).toEqual([]);
  });

  it.each(['docs/openapi.json', ...globSync('shared/config/*/en.json', { cwd: ROOT }).sort()])('%s', (file) => {
    expect(faultsIn(readFileSync(join(ROOT, file), 'utf8'))).toEqual([]);
  });

  const faultsOf = (pattern: string, proseOfCode: (code: string) => string): string[] => {
    const files = globSync(pattern, { cwd: ROOT, exclude: (name) => ['node_modules', 'dist'].includes(name) });
    expect(files.length).toBeGreaterThan(500);
    return files
      .filter((file) => !LISTS.includes(file))
      .flatMap((file) =>
        faultsIn(proseOfCode(readFileSync(join(ROOT, file), 'utf8'))).map((fault) => `${file}: ${fault}`),
      );
  };

  it('code: comments, names, and what pages, commands and the API say', () => {
    const all = '{functions,infra,insight,local,scripts,shared,web,clients}/**/*.{ts,tsx,css,sql,py}';
    expect(faultsOf(all, (code) => code)).toEqual([]);
  });

  it('comments and titles of tests', () => {
    expect(faultsOf('test/**/*.ts', remarksOf)).toEqual([]);
    const code = ['/** Whoever */', ' * whoever', '// whoever', "it('whoever', () => {", 'const whoever = 1;'];
    expect(faultsIn(remarksOf(code.join('\n')))).toHaveLength(4);
  });

  it('finds a word that it looks for', () => {
    expect(faultsIn('Whoever asks hears what becomes of it.')).toHaveLength(2);
  });
});

describe('the README', () => {
  it('has at most 600 words', () => {
    expect(textOf('README.md').split(/\s+/).filter(Boolean).length).toBeLessThanOrEqual(600);
  });
});

describe('a page of docs/', () => {
  const MAX_WORDS = 2400;
  const MAX_WORDS_IN_A_CELL = 40;
  const pages = documents().filter((name) => /^docs\/[^/]+\.md$/.test(name) && !KEPT.includes(name));

  it.each(pages)(`%s is read in ten minutes, and its tables hold phrases`, (page) => {
    const text = writtenOf(page);
    const cells = text.split('\n').flatMap((line) => (line.startsWith('|') ? line.split(/(?<!\\)\|/) : []));
    expect(wordsOf(text)).toBeLessThanOrEqual(MAX_WORDS);
    expect(cells.filter((cell) => wordsOf(cell) > MAX_WORDS_IN_A_CELL)).toEqual([]);
  });

  it('has words that are counted without marks and addresses', () => {
    expect(wordsOf('| **Four** words [to read](docs/a-page.md) | – |')).toBe(4);
  });
});
