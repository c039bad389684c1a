import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../../..');

const EXCLUDED = ['node_modules', '.local', '.git', 'dist', 'cdk.out'];

/** Every Markdown file of the repository, as paths from its root. */
export const documents = (): string[] =>
  globSync('**/*.md', { cwd: ROOT, exclude: (name) => EXCLUDED.includes(name) }).sort();

export const textOf = (document: string): string => readFileSync(join(ROOT, document), 'utf8');

/** A document without fenced code, whose brackets aren't links. */
export const proseOf = (document: string): string => textOf(document).replace(/^```[\s\S]*?^```$/gm, '');

/** The anchors that GitHub gives a document's headings. */
export const anchorsOf = (document: string): string[] =>
  [...proseOf(document).matchAll(/^#+\s+(.*)$/gm)].map(([, heading = '']) =>
    heading
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  );

/** The hand-written part of a document, without the parts generated from the code. */
export const writtenOf = (document: string): string =>
  textOf(document).replace(/<!-- (\S+): made by[\s\S]*?<!-- \1: end -->/g, '');

/** The number of words for readers, without table marks and link addresses. */
export const wordsOf = (text: string): number =>
  text
    .replace(/\]\([^)]*\)/g, ']')
    .split(/\s+/)
    .filter((part) => /[\p{L}\p{N}]/u.test(part)).length;
