import { type Decision, decided } from './decision.ts';

/**
 * Notes on the event that holds a decision's message which ticket it was written to, where that was merged into this one:
 * whoever undoes the merge finds it by this.
 */
export const writtenTo = (decision: Decision, reference: string | null): Decision => {
  if (!decision.ok || reference === null) return decision;
  const { events, ticket } = decision.draft;
  const index = events.findIndex(({ message }) => message !== undefined);
  const noted = events.map((event, each) =>
    each === index ? { ...event, facts: { ...event.facts, writtenTo: reference } } : event,
  );
  return decided({ ticket, events: noted });
};
