import { draftOf } from '../decide.ts';
import type { Context } from '../ticket/context.ts';
import type { Decision } from '../ticket/decision.ts';
import type { MessageContent } from '../ticket/messages.ts';
import type { Actor, Ticket } from '../ticket/ticket.ts';
import { withoutParts, withWords } from './words.ts';

/** What to remove from a message: parts of its texts, and files by their ids. */
export type Redaction = { parts: readonly string[]; attachments: readonly string[] };

/** A message without the removed parts and files. The original mail is no longer available. */
export const redacted = (message: MessageContent, { parts, attachments }: Redaction): MessageContent => {
  const { mail, ...rest } = withWords(message, withoutParts(parts));
  const kept = rest.attachments?.filter(({ id }) => !attachments.includes(id));
  return { ...rest, ...(kept ? { attachments: kept } : {}), ...(mail ? { mail: { ...mail, isGone: true } } : {}) };
};

/** Records a redaction in the audit trail: who, when, why and which messages, with digests of the remaining texts. */
export const recordRedaction = (
  ticket: Ticket,
  { left, actor, reason }: { left: readonly { message: number; digest: string }[]; actor: Actor; reason: string },
  context: Context,
): Decision =>
  left
    .reduce(
      (draft, facts, index) =>
        draft.record({
          type: 'message_redacted',
          actor,
          reason: 'redacted',
          facts,
          ...(index === 0
            ? {
                message: {
                  kind: 'reason',
                  direction: 'outbound',
                  visibility: 'internal',
                  channel: 'api',
                  body: reason,
                },
              }
            : {}),
        }),
      draftOf(ticket, context),
    )
    .decision();
