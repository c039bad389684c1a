import type { Context } from '../../shared/domain/ticket/context.ts';
import type { Entry } from '../../shared/schemas/chat/conversation.ts';
import type { OutgoingMailRequest } from '../../shared/usecases/ports/telling.ts';
import type { ComposeServices } from '../../shared/usecases/telling/composing/compose-notice.ts';
import { composeChatCopy, composeCopyCode } from '../../shared/usecases/telling/portal/chat-copy-mail.ts';

/** Mails of an invented chat. */

const AT = '2026-11-23T08:00:00.000Z';
const common = { id: 'preview-00000000000000', at: AT, kind: 'message' as const, files: [] };
const SAID: readonly Entry[] = [
  { ...common, number: 1, by: { kind: 'visitor' }, text: 'Can I move my booking?' },
  { ...common, number: 2, by: { kind: 'agent', name: 'Thabo Mokoena' }, text: 'You can, until the day before.' },
];
const EMAIL = 'ada@example.org';

/** Returns null for templates of other mails. */
export const sampleChatMail = (
  template: string,
  services: ComposeServices,
  context: Context,
  language: string | undefined,
): Promise<OutgoingMailRequest> | null => {
  const known = { kind: 'signed_in' as const, person: 'p-preview', name: null, email: EMAIL, network: '' };
  const visitor = { ...known, language: language ?? context.organisation.language, timeZone: null };
  const chat = { visitor, startedAt: AT, ticket: null };
  if (template === 'chat_copy') return composeChatCopy(services, context, chat, EMAIL, SAID);
  return template === 'chat_copy_code' ? composeCopyCode(services, context, chat, EMAIL, '1234 5678') : null;
};
