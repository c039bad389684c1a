import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { breakingChanges } from './breaking.ts';
import { openApi } from './document.ts';

/** A file of the repository with its new text. */
export type Drawn = { file: string; text: string };

const FILE = 'docs/openapi.json';
export const OPENAPI_FILE = join(import.meta.dirname, '../../..', FILE);

export const openApiText = (): string => `${JSON.stringify(openApi().document, null, 1)}\n`;

/** Git's answer; empty without a repository or on an error. */
export const git = (...asked: string[]): string => {
  const { status, stdout } = spawnSync('git', asked, {
    cwd: import.meta.dirname,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  return status === 0 ? stdout : '';
};

/** The last committed document; the file itself if git can't tell. */
const committed = () => JSON.parse(git('show', 'HEAD:docs/openapi.json') || readFileSync(OPENAPI_FILE, 'utf8'));

/** The change breaks existing clients, so the version must change. */
export class BreakingChange extends Error {
  override readonly name = 'BreakingChange';
}

const majorOf = (version: unknown): string => String(version).split('.', 1).join('');

type Versioned = { info: { version: string } };

/** The breaking changes between two documents; none when the major version has changed. */
export const untoldBreaks = (before: Versioned, after: Versioned): string[] =>
  majorOf(before.info.version) === majorOf(after.info.version) ? breakingChanges({ ...before }, { ...after }) : [];

/**
 * The new docs/openapi.json.
 * @throws BreakingChange when it breaks clients of the committed document but has the same major version
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
