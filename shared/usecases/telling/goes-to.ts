import { isToBePosted } from '../../domain/conversation/where-they-wrote.ts';
import { type About, foreseen } from '../../domain/telling/foreseen.ts';
import { COPIED_KEY, NO_ADDRESS, recipientOf } from '../../domain/telling/recipient.ts';
import type { Context } from '../../domain/ticket/context.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import type { Person } from '../ports/people.ts';
import { type CopyingServices, copiesOf } from './notice-copies.ts';
import { jobsAbout, type NoticeJob } from './notice-recipients.ts';
import { forbidden } from './notice-suppression.ts';

/** A person outside the organisation, and how they are reached: by email, by an agent's call, or not, and why. */
export type Reached = {
  role: 'requester' | 'counterparty' | 'copied';
  id: string;
  name: string | null;
  address: string | null;
  by: 'email' | 'call' | 'nothing';
  cause: string | null;
};

/**
 * The people whom an action of staff would reach if it were carried out now. Uses the rules of sending, so that the
 * screen shows what will happen. If an address breaks meanwhile, the author gets a notice.
 */
export const goesTo = async (
  services: CopyingServices,
  ticket: Ticket,
  context: Context,
  about: About,
): Promise<Reached[]> => {
  const { event, notices } = foreseen(about, ticket);
  const ids = [ticket.requester, ...(ticket.counterparty ? [ticket.counterparty] : []), ...ticket.copied];
  const people = await services.people.load(ticket.organisation, [...new Set(ids)]);
  const personOf = (id: string | null) => people.find((person) => person.id === id) ?? null;
  const sides = { now: ticket, requester: personOf(ticket.requester), counterparty: personOf(ticket.counterparty) };
  const jobs = jobsAbout(event, ticket, notices, context, sides);
  const reached = await Promise.all(
    jobs.map((job) =>
      job.recipient.key === COPIED_KEY
        ? copiedBy(services, ticket, context, job, people)
        : reachedBy(services, ticket, context, job, personOf(recipientOf(job.recipient.key).id)),
    ),
  );
  return [...new Map(reached.flat().map((one) => [one.id, one])).values()];
};

const reachedBy = async (
  services: CopyingServices,
  ticket: Ticket,
  context: Context,
  job: NoticeJob,
  person: Person | null,
): Promise<Reached[]> => {
  const { recipient } = job;
  const cause = await forbidden(services, ticket, context, job);
  const isCalled = cause === null ? recipient.isCalled : cause === 'address_bounced' && recipient.mayBeCalled === true;
  const isPosted = cause === NO_ADDRESS && recipient.isRequester && isToBePosted(job.notice, ticket);
  return [
    {
      role: recipient.isCounterparty ? 'counterparty' : 'requester',
      id: recipientOf(recipient.key).id,
      name: person?.name ?? null,
      address: (isCalled ? person?.phone : recipient.address) ?? null,
      by: isCalled ? 'call' : cause === null ? 'email' : 'nothing',
      cause: isCalled ? null : isPosted ? 'post_task' : cause,
    },
  ];
};

/** People in copy who get nothing are left out, so that staff don't rely on them. */
const copiedBy = async (
  services: CopyingServices,
  ticket: Ticket,
  context: Context,
  job: NoticeJob,
  people: readonly Person[],
): Promise<Reached[]> => {
  const copies = await copiesOf(services, ticket, context);
  const [first] = copies;
  const toFirst = { ...job, recipient: { ...job.recipient, address: first?.address ?? null } };
  if (await forbidden(services, ticket, context, toFirst)) return [];
  return copies.map(({ recipient, address }) => {
    const { id } = recipientOf(recipient);
    const name = people.find((person) => person.id === id)?.name ?? null;
    return { role: 'copied', id, name, address, by: 'email', cause: null };
  });
};
