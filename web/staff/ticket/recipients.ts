import type { ActionName, Audience, AudienceQuery, Ticket } from '../api/types.ts';
import type { Values } from './action-forms.ts';

/** Recipients before sending. The API determines them by the rules that sending uses. */

export type Side = 'requester' | 'counterparty';
type Reached = Audience['items'][number];

export const hasCounterparty = ({ parties }: Ticket): boolean => parties.some(({ role }) => role === 'counterparty');

/** The question to the API for a message to these sides; null without a side. */
export const messageTo = (sides: readonly Side[]): AudienceQuery | null => {
  const [side] = sides;
  return side === undefined ? null : { action: 'message', to: sides.length > 1 ? 'both' : side };
};

/** Actions whose record is sent by mail, under their API names. */
const TOLD: ReadonlyMap<string, AudienceQuery> = new Map(
  (
    [
      ...(['ask_requester', 'hand_to_third_party', 'escalate', 'return'] as const),
      ...(['set_target_date', 'resolve', 'decline', 'reopen'] as const),
    ] as const
  ).map((action) => [action, { action }]),
);

/** The question to the API for an action; null when it writes to no one outside the organisation. */
export const actionAbout = (action: ActionName, { as }: Values): AudienceQuery | null => {
  if (action === 'close')
    return as === 'no_answer' || as === 'handed_over' || as === 'withdrawn' ? { action, as } : null;
  return TOLD.get(action) ?? null;
};

const wayOf = ({ role, by, cause }: Reached): string => {
  if (by === 'call') return ', by a call';
  if (cause === 'post_task') return ': not by email, to be posted where they wrote';
  if (by === 'nothing') return `: not reached${cause ? ` (${cause.replaceAll('_', ' ')})` : ''}`;
  return role === 'copied' ? ', in copy' : '';
};

/** A recipient and how the message reaches them. */
export const reachedText = (one: Reached): string => {
  const { id, name, address } = one;
  const who = name && address ? `${name} (${address})` : (name ?? address ?? id);
  return `${who}${wayOf(one)}`;
};
