import { isSeenBy } from '../../../domain/parties/sides.ts';
import { personKey } from '../../../domain/telling/recipient.ts';
import type { Ticket } from '../../../domain/ticket/ticket.ts';
import { threadIdOf } from '../../../mail/message-id.ts';
import type { Side } from '../../../schemas/ticket.ts';
import type { SentNotice } from '../../ports/telling.ts';
import type { StoredMessage } from '../../ports/tickets.ts';
import type { Arrival, ReceiveServices } from './arrival.ts';

/** The notice about a ticket that a mail answers; null if its headers name none. */
export const noticeAnswered = async (
  { notices }: Pick<ReceiveServices, 'notices'>,
  { mail }: Pick<Arrival, 'mail'>,
  reference: string,
): Promise<SentNotice | null> => {
  const sent = await notices.ofTicket(reference);
  const [answered] = mail.threadIds.flatMap(
    (id) => sent.find(({ messageId }) => messageId !== null && threadIdOf(messageId) === id) ?? [],
  );
  return answered ?? null;
};

/**
 * The side whose thread a mail of a dispute continues: the side that wrote or got the mail it answers; null if
 * unclear.
 */
export const sideOfThread = async (
  services: Pick<ReceiveServices, 'notices' | 'store'>,
  arrival: Pick<Arrival, 'mail'>,
  { reference, requester, counterparty }: Ticket,
): Promise<Side | null> => {
  if (counterparty === null) return null;
  const answered = await noticeAnswered(services, arrival, reference);
  if (answered?.recipient === personKey(counterparty)) return 'counterparty';
  if (answered?.recipient === personKey(requester)) return 'requester';
  const { threadIds } = arrival.mail;
  const isNamed = ({ mail }: StoredMessage): boolean =>
    !!mail?.messageId && threadIds.includes(threadIdOf(mail.messageId));
  const named = (await services.store.messages(reference)).find(isNamed);
  if (!named) return null;
  // No side sees a held message yet, but it records its side.
  return named.from ?? (isSeenBy(named, 'counterparty') ? 'counterparty' : 'requester');
};
