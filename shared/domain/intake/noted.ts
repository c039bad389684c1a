import { type Decision, decided } from '../ticket/decision.ts';
import type { ArrivalFacts } from '../ticket/facts.ts';
import type { MessageContent } from '../ticket/messages.ts';

/** How a message came to a ticket, if not in the usual way. */
export type CameBy = {
  /** The ticket it was written to, which was merged into this one. Undoing the merge finds the message by this. */
  writtenTo?: string | null;
  /** Whose reply address another person sent it to. */
  byReplyAddress?: string | null;
};

/** For a message that came as mail: whether its sender was authenticated. */
export const authenticity = (message: Pick<MessageContent, 'mail'> | undefined): ArrivalFacts =>
  message?.mail?.authenticated === undefined ? {} : { authenticated: message.mail.authenticated };

/** Adds these facts to the event of a decision that holds a message. */
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
