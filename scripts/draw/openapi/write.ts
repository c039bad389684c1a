import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { breakingChanges } from './breaking.ts';
import { openApi } from './document.ts';

export const OPENAPI_FILE = join(import.meta.dirname, '../../../docs/openapi.json');

export const openApiText = (): string => `${JSON.stringify(openApi().document, null, 1)}\n`;

/** What git says; nothing where there is no repository, or it doesn't know. */
const git = (...asked: string[]): string => {
  const { status, stdout } = spawnSync('git', asked, {
    cwd: import.meta.dirname,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  return status === 0 ? stdout : '';
};

/** The document as a commit has it; the file itself where that can't be told. */
const documentAt = (commit: string) => JSON.parse(textAt(commit) || readFileSync(OPENAPI_FILE, 'utf8'));
const textAt = (commit: string): string => git('show', `${commit}:docs/openapi.json`);

/** Yesterday's clients would stumble: the version has to say so. */
class BreakingChange extends Error {
  override readonly name = 'BreakingChange';
}

const majorOf = (version: unknown): string => String(version).split('.', 1).join('');

type Versioned = { info: { version: string } };

/** What clients of one document stumble over in another; nothing where its version says so by its first number. */
export const untoldBreaks = (before: Versioned, after: Versioned): string[] =>
  majorOf(before.info.version) === majorOf(after.info.version) ? breakingChanges({ ...before }, { ...after }) : [];

/** The same of the latest commits that changed the document, so that nobody gets around `npm run draw`. */
export const committedBreaks = (commits: number): string[] =>
  git('log', `-${commits}`, '--format=%H', '--', OPENAPI_FILE)
    .split('\n')
    // The first of a shallow clone has nothing before it.
    .filter((commit) => commit !== '' && textAt(`${commit}~1`) !== '')
    .flatMap((commit) =>
      untoldBreaks(documentAt(`${commit}~1`), documentAt(commit)).map((broken) => `${commit}: ${broken}`),
    );

/**
 * Writes docs/openapi.json.
 * @throws BreakingChange where clients of the committed document would stumble and API_VERSION has the same first number
 */
export const writeOpenApi = (): void => {
  const text = openApiText();
  const broken = untoldBreaks(documentAt('HEAD'), JSON.parse(text));
  if (broken.length > 0) {
    throw new BreakingChange(
      `Clients of docs/openapi.json would break. Keep what they rely on, or raise API_VERSION:\n${broken.join('\n')}`,
    );
  }
  writeFileSync(OPENAPI_FILE, text);
};
