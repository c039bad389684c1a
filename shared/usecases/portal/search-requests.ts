import { matcherOf } from '../../domain/portal/own-words.ts';
import type { StoredMessage } from '../ports/tickets.ts';
import type { OwnRequest, Requester } from './find-request.ts';
import { type ListServices, listRequests } from './list-requests.ts';
import { messageFor } from './read-request.ts';

/** Requests whose messages are read in parallel. */
const READ_AT_ONCE = 10;

const textsOf = ({ subject, body, fields, details, attachments }: StoredMessage): string[] => [
  subject ?? '',
  body,
  ...Object.values(fields ?? {}).map(String),
  ...Object.values(details ?? {}),
  ...(attachments ?? []).map(({ name }) => name),
];

type Asked = Parameters<typeof listRequests>[2] & { q: string };

/**
 * A page of a person's requests, reduced to those that contain all words in what the person may read. Internal notes,
 * the other side's texts and other tickets are not searched (docs/decisions/0111). The page may be short and still
 * have a cursor.
 */
export const searchRequests = async (
  services: ListServices,
  requester: Requester,
  { q, ...asked }: Asked,
): ReturnType<typeof listRequests> => {
  const page = await listRequests(services, requester, asked);
  const matches = matcherOf(q);
  const isFound = async (own: OwnRequest): Promise<boolean> => {
    const messages = await services.store.messages(own.ticket.reference);
    const readable = messages.filter((message) => !message.erased && messageFor(own, message) !== null);
    return matches([own.ticket.reference, ...readable.flatMap(textsOf)]);
  };
  const found = new Set<string>();
  for (let start = 0; start < page.owned.length; start += READ_AT_ONCE) {
    const some = page.owned.slice(start, start + READ_AT_ONCE);
    const isOneFound = await Promise.all(some.map(isFound));
    some.forEach(({ ticket }, index) => {
      if (isOneFound[index]) found.add(ticket.reference);
    });
  }
  const isIn = ({ reference }: { reference: string }): boolean => found.has(reference);
  return { ...page, items: page.items.filter(isIn), owned: page.owned.filter(({ ticket }) => isIn(ticket)) };
};
