import { isSeen } from '../../shared/schemas/primitives.ts';

/** Texts of other systems as an import takes them. */

const MAX_LINE = 500;
const MAX_SHOWN = 1000;

/** One line, without control characters. */
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

/** With the names and links of files, whose contents stay where they are. */
export const bodyOf = (
  text: string | null | undefined,
  files: readonly { name: string; url?: string | null }[] = [],
) => {
  const body = (text ?? '').toWellFormed().replaceAll('\0', '').trim();
  const listed = files.map(({ name, url }) => `[${cleanLine(name)}${url ? `: ${url.slice(0, MAX_SHOWN)}` : ''}]`);
  return [body, ...listed].filter(isSeen).join('\n') || '(no text)';
};
