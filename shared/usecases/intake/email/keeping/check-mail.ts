import type { Claims } from '../../../ports/tickets.ts';
import { RAW_MAIL_SCOPE } from './raw-mail-claim.ts';

export type CheckMailServices = {
  store: Pick<Claims, 'claim'>;
  /** Announces a stored mail again, as SES would. */
  queueMail: (key: string) => Promise<void>;
};

/** A stored mail that nobody had read when it was looked at; it is looked at again. */
export class MailUnread extends Error {
  override readonly name = 'MailUnread';
  override readonly message = 'a stored mail has become nothing yet';
}

/**
 * Whether a stored mail has become something: a ticket, a message, a bounce, held mail. Not read at the first look, it may
 * still wait in its queue; from the second on it is announced again. Intake has a mail once, however often it is announced.
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
