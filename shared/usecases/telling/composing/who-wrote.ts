import type { TicketEvent } from '../../../domain/ticket/events.ts';
import type { Ticket } from '../../../domain/ticket/ticket.ts';
import { isSameAddress } from '../../../mail/addresses.ts';
import type { Phrases, TemplateFields } from '../../../schemas/configuration/template.ts';
import type { MailAddress } from '../../../schemas/mail/mail.ts';
import type { People, Person } from '../../ports/people.ts';
import type { StoredMessage } from '../../ports/tickets.ts';

const shown = ({ name, address }: MailAddress): string =>
  [name.trim(), address && (name.trim() ? `<${address}>` : address)].filter(Boolean).join(' ');

const known = ({ name, email, phone, handle }: Person): MailAddress => ({
  name: name ?? (email ? '' : (handle ?? '')),
  address: email ?? phone ?? '',
});

type WhoWrote = Pick<TemplateFields, 'sender' | 'answersTo' | 'whoWrote' | 'unauthenticated'>;

/**
 * The author of what a notice to staff is about, or else of the request: for a mail, its sender and whether it was
 * authenticated. "The requester" is used only if it was the requester. For a request from a form or list, also names
 * the person whom answers go to.
 */
export const whoWrote = async (
  { people }: { people: Pick<People, 'load'> },
  { organisation, requester, counterparty }: Ticket,
  { actor }: Pick<TicketEvent, 'actor'>,
  { text, request }: { text: StoredMessage | null; request: StoredMessage | null },
  { theRequester }: Phrases,
): Promise<WhoWrote> => {
  const about = text?.direction === 'inbound' ? text : request;
  const isOther = about !== null && about === text && actor.kind === 'counterparty';
  const id = isOther ? (actor.id ?? counterparty ?? '') : requester;
  const [person] = await people.load(organisation, [id]);
  const mail = about?.mail;
  const sender = mail?.from ?? (person ? known(person) : { name: '', address: '' });
  const isRequester =
    !isOther &&
    !mail?.byReplyAddress &&
    (mail?.from === undefined || (mail.authenticated === true && isSameAddress(person?.email, mail.from.address)));
  const named = shown(sender) || theRequester;
  const isAnsweredElsewhere =
    about === request && mail?.from !== undefined && person?.email && !isSameAddress(person.email, mail.from.address);
  return {
    sender: named,
    answersTo: isAnsweredElsewhere ? shown(known(person)) : '',
    whoWrote: isRequester ? theRequester : sender.name.trim() || sender.address || named,
    unauthenticated: mail?.authenticated === false ? 'yes' : '',
  };
};
