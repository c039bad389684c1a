import { unprovedBy } from '../../../domain/intake/proof.ts';
import { type Writer, writerOf } from '../../../domain/intake/writer.ts';
import type { Organisation } from '../../../schemas/configuration/organisation.ts';
import type { Unproved } from '../../../schemas/mail/mail.ts';
import type { RequesterInput } from '../../../schemas/requests.ts';
import { type Arrival, isBelieved } from './arrival.ts';
import { personOf } from './content.ts';

type Mail = Pick<Arrival, 'mail' | 'ownAddresses'>;

export const writerOfMail = ({ mail, ownAddresses }: Mail, { agents }: Pick<Organisation, 'agents'>): Writer =>
  writerOf(mail, { own: ownAddresses, agents: agents.map(({ email }) => email) });

/** The requester of a mail, and why their address is unproved, if it is. */
export const requesterOf = (
  arrival: Arrival,
  organisation: Organisation,
): { requester: RequesterInput; unproved: Unproved | null } => {
  const { mail, rawKey } = arrival;
  const writer = writerOfMail(arrival, organisation);
  const unproved = unprovedBy(writer, mail.from.address, {
    believed: isBelieved(arrival),
    forms: organisation.forms ?? [],
    publicDomains: organisation.mailCaps.publicDomains,
  });
  const person = personOf(writer.person, rawKey);
  // An answer to the list's own address would reach all its readers.
  const { email, name } = person;
  const requester = writer.by === 'list' && email ? { handle: email, name } : person;
  return { requester, unproved };
};
