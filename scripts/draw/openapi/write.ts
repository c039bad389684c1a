import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { breakingChanges } from './breaking.ts';
import { API_VERSION, openApi } from './document.ts';

export const OPENAPI_FILE = join(import.meta.dirname, '../../../docs/openapi.json');

export const openApiText = (): string => `${JSON.stringify(openApi().document, null, 1)}\n`;

/** The document as it was committed last; the file itself where that can't be told. */
const committed = () => {
  const { status, stdout } = spawnSync('git', ['show', 'HEAD:docs/openapi.json'], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  return JSON.parse(status === 0 ? stdout : readFileSync(OPENAPI_FILE, 'utf8'));
};

/** Yesterday's clients would stumble: the version has to say so. */
class BreakingChange extends Error {
  override readonly name = 'BreakingChange';
}

const majorOf = (version: unknown): string => String(version).split('.', 1).join('');

/**
 * Writes docs/openapi.json.
 * @throws BreakingChange where clients of the committed document would stumble and API_VERSION has the same first number
 */
export const writeOpenApi = (): void => {
  const text = openApiText();
  const before = committed();
  const isSameMajor = majorOf(before.info.version) === majorOf(API_VERSION);
  const broken = isSameMajor ? breakingChanges(before, JSON.parse(text)) : [];
  if (broken.length > 0) {
    throw new BreakingChange(
      `Clients of docs/openapi.json would break. Keep what they rely on, or raise API_VERSION:\n${broken.join('\n')}`,
    );
  }
  writeFileSync(OPENAPI_FILE, text);
};
