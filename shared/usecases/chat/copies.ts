import type { Chat, ChatRefusal } from '../../domain/chat/chat.ts';
import { refusal } from '../../domain/chat/chat.ts';
import { copyCodeOf, owesMail } from '../../domain/chat/copy.ts';
import type { VisitorCommand } from '../../domain/chat/visitor.ts';
import { isBlocked } from './guards/block.ts';
import { type From, mayMailCopy } from './guards/limiting.ts';
import type { ChatServices } from './services.ts';

/** The codes that confirm the address for a chat's copy, one for each valid secret. */
export const codesFor = async (
  { linkSecrets }: Pick<ChatServices, 'linkSecrets'>,
  { organisation, id, copy }: Chat,
  command: VisitorCommand,
): Promise<string[]> =>
  command.type === 'confirm_copy' && copy
    ? (await linkSecrets()).map((secret) => copyCodeOf({ organisation, id, copy: copy.id }, secret))
    : [];

type QueueServices = Pick<ChatServices, 'queueCopy' | 'counting' | 'realNow' | 'blocks'>;

/**
 * Queues the mail that a command will owe, before the command is written: if the write never happens, the message
 * finds nothing to send (docs/decisions/0136). Returns the refusal if no mail may be sent.
 */
export const queueCopy = async (
  services: QueueServices,
  chat: Chat,
  command: string,
  from: From,
): Promise<ChatRefusal | null> => {
  if (!chat.copy || !owesMail(chat, command)) return null;
  const { organisation, id, visitor, copy } = chat;
  if (await isBlocked(services, organisation, visitor))
    return refusal('not_allowed', 'No copy can be mailed from here.');
  if ((await mayMailCopy(services, organisation, copy.email, from)) !== null)
    return refusal('not_allowed', 'Too many copies were asked for. Try again in an hour.');
  await services.queueCopy({ chatCopy: { organisation, id, copy: command } });
  return null;
};
