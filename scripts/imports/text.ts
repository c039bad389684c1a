import { isSeen } from '../../shared/schemas/primitives.ts';

/** Converts other systems' texts for an import. */

const MAX_LINE = 500;
const MAX_SHOWN = 1000;

/** One line without control characters. */
export const cleanLine = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, MAX_LINE)
    .toWellFormed();

export const subjectOf = (text: string | null | undefined): string => {
  const line = cleanLine(text ?? '');
  return isSeen(line) ? line : 'No subject';
};

/** Adds the names and links of files to a text. Their contents aren't imported. */
export const bodyOf = (
  text: string | null | undefined,
  files: readonly { name: string; url?: string | null }[] = [],
) => {
  const body = (text ?? '').toWellFormed().replaceAll('\0', '').trim();
  const listed = files.map(({ name, url }) => `[${cleanLine(name)}${url ? `: ${url.slice(0, MAX_SHOWN)}` : ''}]`);
  return [body, ...listed].filter(isSeen).join('\n') || '(no text)';
};
