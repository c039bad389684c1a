import type { RequestOf } from '../../schemas/actions.ts';

/** The text of a major incident's review. Written and parsed in one place, so that both agree. */

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

/** The action in a line, whose number and date are known. Null if the line doesn't fit. */
const saidOf = (line: string | undefined, number: number, by: string): Said | null => {
  const [begins, ends] = [`${number}. `, `, by ${by})`];
  if (!line?.startsWith(begins) || !line.endsWith(ends)) return null;
  const inside = line.slice(begins.length, -ends.length);
  // An owner may end in parentheses, such as a team's name.
  const opens = inside.endsWith(')')
    ? inside.lastIndexOf(' (', inside.lastIndexOf(' (') - 1)
    : inside.lastIndexOf(' (');
  return opens > 0 ? { what: inside.slice(0, opens), owner: inside.slice(opens + 2) } : null;
};

type Said = { what: string; owner: string };
export type ReviewWords = { cause: string; actions: Said[] };

/** The cause and actions of a review whose dates are known. Null if the text isn't such a review, or was erased. */
export const wordsIn = (body: string, dates: readonly string[]): ReviewWords | null => {
  const parts = body.split(`\n\n${ACTIONS}\n`);
  // A person's text before or after the actions may look like them.
  for (let at = 1; at < parts.length; at += 1) {
    const lines = (parts[at] ?? '').split('\n\n')[0]?.split('\n') ?? [];
    const actions = dates.map((by, index) => saidOf(lines[index], index + 1, by)).filter((said) => said !== null);
    const cause = CAUSE.exec(parts.slice(0, at).join(`\n\n${ACTIONS}\n`))?.groups?.cause;
    if (cause && lines.length === dates.length && actions.length === dates.length) return { cause, actions };
  }
  return null;
};
