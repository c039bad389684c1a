import { sideOf } from '../../domain/portal/side.ts';
import { LEVELS, type Status, statusSchema } from '../../schemas/ticket.ts';
import { contextFor } from '../change/change-ticket.ts';
import type { OpenServices } from '../intake/open-ticket.ts';
import type { OwnRequest, Requester } from './find-request.ts';
import { type RequestSummary, summaryOf } from './read-request.ts';

export type ListServices = OpenServices & {
  /** Some of the tickets that name a person who isn't their requester. */
  naming: (organisation: string, person: string) => Promise<string[]>;
};

type Asked = { state?: 'open' | 'closed'; limit: number; cursor?: string };

const statusesIn = (state: Asked['state']): readonly Status[] =>
  statusSchema.options.filter((status) => state === undefined || (status === 'closed') === (state === 'closed'));

/**
 * A person's requests, newest first: those made with their address, even if passed on by others. The first page also has
 * those in which they are in copy or on the other side.
 */
export const listRequests = async (
  services: ListServices,
  requester: Requester,
  { state, limit, cursor }: Asked,
): Promise<{ items: RequestSummary[]; owned: OwnRequest[]; cursor?: string }> => {
  const { organisation, person } = requester;
  const statuses = statusesIn(state);
  const requesters = [person, ...(await services.people.claimedAs(organisation, [person]))];
  const page = await services.store.list({ organisation, statuses, levels: LEVELS, requesters }, limit, cursor ?? null);
  const listed = page.references.map(({ reference }) => reference);
  const others = cursor === undefined ? await services.naming(organisation, person) : [];
  const loaded = await services.store.loadMany([...new Set([...listed, ...others])]);
  const own = loaded.flatMap(({ ticket, request }) => {
    const side =
      ticket.organisation === organisation && statuses.includes(ticket.status) ? sideOf(ticket, person) : null;
    return side ? [{ ticket, side, request, byLink: false }] : [];
  });
  const newestFirst = own.toSorted((a, b) => (a.ticket.createdAt < b.ticket.createdAt ? 1 : -1));
  const items = await Promise.all(
    newestFirst.map(async ({ ticket, side, request }) =>
      summaryOf(ticket, side, request, await contextFor(services, organisation, ticket)),
    ),
  );
  const last = page.references.at(-1)?.cursor;
  return { items, owned: newestFirst, ...(page.more && last ? { cursor: last } : {}) };
};
