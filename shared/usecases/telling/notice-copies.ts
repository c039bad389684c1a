import { COPIED_KEY, personKey } from '../../domain/telling/recipient.ts';
import type { Context } from '../../domain/ticket/context.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import { canonicalAddress } from '../../mail/addresses.ts';
import { isNobodysAddress } from '../../mail/kind/no-auto-reply.ts';
import { emailSchema } from '../../schemas/requests.ts';
import type { Senders } from '../intake/email/ports.ts';
import type { Configuration } from '../ports/configuration.ts';
import type { People, Person, Suppressions } from '../ports/people.ts';
import type { Copy, Notices } from '../ports/telling.ts';
import type { NoticeJob } from './notice-recipients.ts';

export type CopyingServices = {
  people: Pick<People, 'load'>;
  suppressions: Pick<Suppressions, 'of'>;
  senders: Pick<Senders, 'standingOf'>;
  configuration: Pick<Configuration, 'registry'>;
};

export type CopyServices = CopyingServices & { notices: Pick<Notices, 'ofTicket'> };

/**
 * The recipients in copy of a ticket's mails (specification 1): its people in copy, each once and on neither side.
 * Leaves out our own and agents' addresses, unread addresses (no-reply and the like), blocked ones, and those with a
 * bounce or complaint, because a copy is optional mail.
 */
export const copiesOf = async (
  services: CopyingServices,
  { organisation, requester, counterparty, copied }: Ticket,
  context: Context,
): Promise<Copy[]> => {
  if (copied.length === 0) return [];
  const [people, { byAddress }] = await Promise.all([
    services.people.load(organisation, [requester, ...(counterparty ? [counterparty] : []), ...copied]),
    services.configuration.registry(),
  ]);
  const agents = context.organisation.agents.map(({ email }) => email);
  const sides = people.flatMap(({ id, email }) => (id === requester || id === counterparty ? [email ?? ''] : []));
  const taken = new Set([...sides, ...agents, ...Object.keys(byAddress)].map(canonicalAddress));
  const ordered = copied.flatMap((id) => people.find((person) => person.id === id) ?? []);
  const copies = ordered.flatMap((person): Copy[] => {
    const address = addressOf(person);
    if (address === null || taken.has(canonicalAddress(address))) return [];
    taken.add(canonicalAddress(address));
    return [{ recipient: personKey(person.id), address }];
  });
  const welcome = await Promise.all(copies.map(({ address }) => mayBeWrittenTo(services, organisation, address)));
  return copies.filter((_, index) => welcome[index]);
};

/** An address that can safely be on Cc: a single invalid one would make SES refuse the whole mail. */
const addressOf = ({ email }: Person): string | null =>
  emailSchema.safeParse(email).success && email !== null && !isNobodysAddress(email) ? email : null;

const mayBeWrittenTo = async (services: CopyingServices, organisation: string, address: string): Promise<boolean> => {
  const [suppressed, standing] = await Promise.all([
    services.suppressions.of(organisation, address),
    services.senders.standingOf(organisation, address),
  ]);
  return !suppressed?.bounced && !suppressed?.complained && standing !== 'blocked';
};

/**
 * A notice to send with its recipients in copy: `cc` for the header, `all` of them, and the `first` if the mail is
 * addressed to them.
 */
export type CopyJob = { job: NoticeJob; cc: readonly Copy[]; all: readonly Copy[]; first: readonly Copy[] };

/**
 * A notice with its people in copy: on Cc of the requester's mail if it says the same to both, otherwise in a mail of
 * their own, addressed to the first. Null if they got it with the requester's mail, or there are none.
 */
export const copyJob = async (
  services: CopyServices,
  ticket: Ticket,
  context: Context,
  job: NoticeJob,
  jobs: readonly NoticeJob[],
): Promise<CopyJob | null> => {
  // In copy at the time of the event, and still now.
  const copied = ticket.copied.filter((id) => job.ticket.copied.includes(id));
  if (job.recipient.key !== COPIED_KEY) {
    const all = takesCopiesAlong(job, jobs, ticket) ? await copiesOf(services, { ...ticket, copied }, context) : [];
    return { job, cc: all, all, first: [] };
  }
  if (await wentAlong(services, ticket, job)) return null;
  const all = await copiesOf(services, { ...ticket, copied }, context);
  const [first, ...others] = all;
  if (!first) return null;
  const recipient = { ...job.recipient, address: first.address };
  return { job: { ...job, recipient }, cc: others, all, first: [first] };
};

const takesCopiesAlong = ({ event, notice, recipient }: NoticeJob, jobs: readonly NoticeJob[], ticket: Ticket) =>
  recipient.key === personKey(ticket.requester) &&
  !recipient.isCalled &&
  jobs.some(
    (other) => other.recipient.key === COPIED_KEY && other.event === event && other.notice.template === notice.template,
  );

/** Whether a notice was sent with the requester's mail, or will be, because that isn't finished. */
const wentAlong = async ({ notices }: CopyServices, { reference, requester }: Ticket, { event, notice }: NoticeJob) => {
  const theirs = (await notices.ofTicket(reference)).find(
    (sent) => sent.sequence === event.sequence && sent.recipient === personKey(requester),
  );
  return theirs?.template === notice.template && (theirs.copies.length > 0 || theirs.state === 'claimed');
};
