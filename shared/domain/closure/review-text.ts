import type { RequestOf } from '../../schemas/actions.ts';

/** A review of a major incident as a text: how it is written, and how it is read again. Both stand here, so that they agree. */

const ACTIONS = 'Actions:';

export const reviewText = ({ timeline, cause, workaround, actions, reason }: RequestOf<'review'>): string =>
  [
    ...(timeline ? [`Timeline:\n${timeline}`] : []),
    `Cause: ${cause}`,
    ...(workaround ? [`Workaround: ${workaround}`] : []),
    `${ACTIONS}\n${actions.map(({ what, owner, by }, index) => `${index + 1}. ${what} (${owner}, by ${by})`).join('\n')}`,
    ...(reason ? [reason] : []),
  ].join('\n\n');

const CAUSE = /(?:^|\n\n)Cause: (?<cause>.+?)(?:\n\nWorkaround: .*)?$/s;

/** What a line says of an action whose number and date are known; null where it is no such line. */
const saidOf = (line: string | undefined, number: number, by: string): Said | null => {
  const [begins, ends] = [`${number}. `, `, by ${by})`];
  if (!line?.startsWith(begins) || !line.endsWith(ends)) return null;
  const inside = line.slice(begins.length, -ends.length);
  // An owner may have a part in parentheses, such as a team.
  const opens = inside.endsWith(')')
    ? inside.lastIndexOf(' (', inside.lastIndexOf(' (') - 1)
    : inside.lastIndexOf(' (');
  return opens > 0 ? { what: inside.slice(0, opens), owner: inside.slice(opens + 2) } : null;
};

type Said = { what: string; owner: string };
export type ReviewWords = { cause: string; actions: Said[] };

/** Cause and actions of a review whose dates are known; null where the text is no such review, or was erased. */
export const wordsIn = (body: string, dates: readonly string[]): ReviewWords | null => {
  const parts = body.split(`\n\n${ACTIONS}\n`);
  // What a person wrote before or after the actions may look like them, too.
  for (let at = 1; at < parts.length; at += 1) {
    const lines = (parts[at] ?? '').split('\n\n')[0]?.split('\n') ?? [];
    const actions = dates.map((by, index) => saidOf(lines[index], index + 1, by)).filter((said) => said !== null);
    const cause = CAUSE.exec(parts.slice(0, at).join(`\n\n${ACTIONS}\n`))?.groups?.cause;
    if (cause && lines.length === dates.length && actions.length === dates.length) return { cause, actions };
  }
  return null;
};
