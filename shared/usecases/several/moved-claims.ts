import { threadIdOf } from '../../mail/message-id.ts';
import type { Claim, StoredMessage, TicketStore } from '../ports/tickets.ts';

/** Message-IDs received and sent, by organisation, for ever (architecture rule 3). */
export const messageIdScope = (organisation: string): string => `message-id#${organisation}`;

/** Claims that one transaction takes along, besides what else it writes: DynamoDB takes 100 items. */
const MAX_CLAIMS = 30;

/**
 * The Message-IDs of mails that go from one ticket to another: from then on replies to them find that. Those that stand
 * for another ticket stay, as another mail has the Message-ID; of very many the newest are taken.
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
