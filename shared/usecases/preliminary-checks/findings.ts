import type { Findings } from '../../domain/preliminary-checks/checks.ts';
import { isCalled } from '../../domain/telling.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { ChangeServices } from '../change-ticket.ts';

/** What the preliminary checks have to know besides ticket and request; undefined where they were made already. */
export const findingsFor = async ({ store }: ChangeServices, ticket: Ticket): Promise<Findings | undefined> => {
  if (ticket.policy !== null || ticket.status === 'closed') return undefined;
  const person = await store.person(ticket.organisation, ticket.requester);
  return { languages: [person?.language ?? null], isCalled: person !== null && isCalled(person) };
};
