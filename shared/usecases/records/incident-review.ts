import { wordsIn } from '../../domain/closure/review-text.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import type { Instant } from '../../schemas/primitives.ts';
import { dayIn } from '../insight/period.ts';
import type { TicketStore } from '../ports/tickets.ts';

/** Findings and actions of a major incident's review, for staff, with the current state of each action. */
export type IncidentReview = {
  /** Null if its text was erased. */
  cause: string | null;
  actions: {
    number: number;
    what: string | null;
    owner: string | null;
    by: string;
    doneAt: Instant | null;
    /** It isn't done, and its due day has passed in the organisation's time zone. */
    isOverdue: boolean;
  }[];
};

/** Null if there is no review, or it has no actions. */
export const readIncidentReview = async (
  store: Pick<TicketStore, 'shown'>,
  { reference, major }: Pick<Ticket, 'reference' | 'major'>,
  { now, timeZone }: { now: Instant; timeZone: string },
): Promise<IncidentReview | null> => {
  const { review = null, actions = [] } = major ?? {};
  if (review === null || actions.length === 0) return null;
  const text = await store.shown(reference, review);
  const words = text
    ? wordsIn(
        text.body,
        actions.map(({ by }) => by),
      )
    : null;
  const today = dayIn(now, timeZone);
  return {
    cause: words?.cause ?? null,
    actions: actions.map(({ owner, by, doneAt }, index) => ({
      number: index + 1,
      what: words?.actions[index]?.what ?? null,
      owner: words?.actions[index]?.owner ?? owner,
      ...{ by, doneAt, isOverdue: doneAt === null && by < today },
    })),
  };
};
