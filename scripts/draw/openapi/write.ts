import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { breakingChanges } from './breaking.ts';
import { openApi } from './document.ts';

/** A file of the repository, as it is to be. */
export type Drawn = { file: string; text: string };

const FILE = 'docs/openapi.json';
export const OPENAPI_FILE = join(import.meta.dirname, '../../..', FILE);

export const openApiText = (): string => `${JSON.stringify(openApi().document, null, 1)}\n`;

/** What git says; nothing where there is no repository, or it doesn't know. */
export const git = (...asked: string[]): string => {
  const { status, stdout } = spawnSync('git', asked, {
    cwd: import.meta.dirname,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  return status === 0 ? stdout : '';
};

/** The document as it was committed last; the file itself where that can't be told. */
const committed = () => JSON.parse(git('show', 'HEAD:docs/openapi.json') || readFileSync(OPENAPI_FILE, 'utf8'));

/** Yesterday's clients would stumble: the version has to say so. */
export class BreakingChange extends Error {
  override readonly name = 'BreakingChange';
}

const majorOf = (version: unknown): string => String(version).split('.', 1).join('');

type Versioned = { info: { version: string } };

/** What clients of one document stumble over in another; nothing where its version says so by its first number. */
export const untoldBreaks = (before: Versioned, after: Versioned): string[] =>
  majorOf(before.info.version) === majorOf(after.info.version) ? breakingChanges({ ...before }, { ...after }) : [];

/**
 * What docs/openapi.json is to be.
 * @throws BreakingChange where clients of the committed document would stumble and API_VERSION has the same first number
 */
export const openApiToWrite = (before: Versioned = committed()): Drawn => {
  const text = openApiText();
  const broken = untoldBreaks(before, JSON.parse(text));
  if (broken.length > 0) {
    throw new BreakingChange(
      `Clients of docs/openapi.json would break. Keep what they rely on, or raise API_VERSION:\n${broken.join('\n')}`,
    );
  }
  return { file: FILE, text };
};
