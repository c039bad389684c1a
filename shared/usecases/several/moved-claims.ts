import { threadIdOf } from '../../mail/message-id.ts';
import type { Claim, StoredMessage, TicketStore } from '../ports/tickets.ts';

/** Claims of received and sent Message-IDs, by organisation, kept for ever (architecture rule 3). */
export const messageIdScope = (organisation: string): string => `message-id#${organisation}`;

/** Claims that fit in one transaction with its other writes: DynamoDB allows 100 items. */
const MAX_CLAIMS = 30;

/**
 * Claims that move the Message-IDs of mails from one ticket to another, so that replies find the other ticket.
 * Message-IDs that belong to a third ticket stay, because another mail has the same one. If there are too many, only
 * the newest move.
 */
export const movedClaims = async (
  store: Pick<TicketStore, 'claims'>,
  organisation: string,
  messages: readonly Pick<StoredMessage, 'mail'>[],
  from: string,
): Promise<Claim[]> => {
  const keys = messages.flatMap(({ mail }) => (mail?.messageId ? [threadIdOf(mail.messageId)] : []));
  const wanted = [...new Set(keys)].slice(-MAX_CLAIMS);
  if (wanted.length === 0) return [];
  const scope = messageIdScope(organisation);
  const standing = await store.claims(scope, wanted);
  return wanted.flatMap((key, index): Claim[] => {
    const claim = standing[index];
    if (claim?.reference !== from) return [];
    return [{ scope, key, ...(claim.request ? { request: claim.request } : {}), replaces: from }];
  });
};
