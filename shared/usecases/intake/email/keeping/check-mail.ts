import type { Claims } from '../../../ports/tickets.ts';
import { RAW_MAIL_SCOPE } from './raw-mail-claim.ts';

export type CheckMailServices = {
  store: Pick<Claims, 'claim'>;
  /** Announces a stored mail again, as SES does. */
  queueMail: (key: string) => Promise<void>;
};

/** A stored mail was not processed yet when it was checked. It is checked again. */
export class MailUnread extends Error {
  override readonly name = 'MailUnread';
  override readonly message = 'a stored mail was not processed yet';
}

/**
 * Checks whether a stored mail was processed: to a ticket, a message, a bounce or held mail. At the first check it
 * may still wait in its queue; from the second on it is announced again. Intake processes a mail once, however often
 * it is announced.
 */
export const checkMail = async (
  { store, queueMail }: CheckMailServices,
  key: string,
  looks: number,
): Promise<'read' | 'unread' | 'announced_again'> => {
  if (await store.claim({ scope: RAW_MAIL_SCOPE, key })) return 'read';
  if (looks < 2) return 'unread';
  await queueMail(key);
  return 'announced_again';
};
