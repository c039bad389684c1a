import type { RequestOf } from '../../schemas/actions.ts';

/** A review of a major incident as a text: how it is written, and how it is read again. Both stand here, so that they agree. */

type Recorded = Pick<RequestOf<'review'>, 'cause' | 'actions'>;

const ACTIONS = 'Actions:';

export const reviewText = ({ timeline, cause, workaround, actions, reason }: RequestOf<'review'>): string =>
  [
    ...(timeline ? [`Timeline:\n${timeline}`] : []),
    `Cause: ${cause}`,
    ...(workaround ? [`Workaround: ${workaround}`] : []),
    `${ACTIONS}\n${actions.map(({ what, owner, by }) => `- ${what} (${owner}, by ${by})`).join('\n')}`,
    ...(reason ? [reason] : []),
  ].join('\n\n');

/** An owner may have a part in parentheses, such as a team. */
const ACTION = /^- (?<what>.+) \((?<owner>(?:[^()]|\([^()]*\))+), by (?<by>\d{4}-\d{2}-\d{2})\)$/;
const CAUSE = /(?:^|\n\n)Cause: (?<cause>.+?)(?:\n\nWorkaround: .*)?$/s;

/** No action that was taken is longer. */
const MAX_LINE = 1_000;

const actionsIn = (part: string): Recorded['actions'] =>
  part.split('\n').flatMap((line) => {
    if (line.length > MAX_LINE) return [];
    const { what, owner, by } = ACTION.exec(line)?.groups ?? {};
    return what && owner && by ? [{ what, owner, by }] : [];
  });

/** Cause and actions of a review; null for any other text, and for one that was erased. */
export const recordedIn = (body: string): Recorded | null => {
  const parts = body.split(`\n\n${ACTIONS}\n`);
  // What a person wrote before or after the actions may have such a line too.
  for (let at = 1; at < parts.length; at += 1) {
    const actions = actionsIn(parts[at]?.split('\n\n')[0] ?? '');
    const cause = CAUSE.exec(parts.slice(0, at).join(`\n\n${ACTIONS}\n`))?.groups?.cause;
    if (cause && actions.length > 0) return { cause, actions };
  }
  return null;
};
