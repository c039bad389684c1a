import { type Decision, decided } from '../ticket/decision.ts';
import type { ArrivalFacts } from '../ticket/facts.ts';
import type { MessageContent } from '../ticket/messages.ts';

/** How a message has come to a ticket, where that isn't the usual way. */
export type CameBy = {
  /** The ticket that it was written to, which was merged into this one: whoever undoes the merge finds it by this. */
  writtenTo?: string | null;
  /** Whose reply address it was sent to, by somebody else. */
  byReplyAddress?: string | null;
};

/** Of what came as a mail: whether its sender was authenticated. */
export const authenticity = (message: Pick<MessageContent, 'mail'> | undefined): ArrivalFacts =>
  message?.mail?.authenticated === undefined ? {} : { authenticated: message.mail.authenticated };

/** Notes on the event that holds a decision's message how that came. */
export const noted = (decision: Decision, { writtenTo, byReplyAddress }: CameBy): Decision => {
  if (!decision.ok) return decision;
  const { draft } = decision;
  const index = draft.events.findIndex(({ message }) => message !== undefined);
  const facts: ArrivalFacts = {
    ...(writtenTo ? { writtenTo } : {}),
    ...(byReplyAddress ? { byReplyAddress } : {}),
    ...authenticity(draft.events[index]?.message),
  };
  return Object.keys(facts).length === 0 ? decision : decided(draft.note(index, facts));
};
