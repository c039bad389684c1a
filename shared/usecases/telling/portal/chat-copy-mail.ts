import type { Chat } from '../../../domain/chat/chat.ts';
import { copyCodeOf } from '../../../domain/chat/copy.ts';
import { copyText } from '../../../domain/chat/transcript.ts';
import { spokenCode } from '../../../domain/portal/sign-in.ts';
import { spokenClock, spokenTime } from '../../../domain/telling/spoken-time.ts';
import type { Context } from '../../../domain/ticket/context.ts';
import type { Entry } from '../../../schemas/chat/conversation.ts';
import type { TemplateFields } from '../../../schemas/configuration/template.ts';
import type { Instant } from '../../../schemas/primitives.ts';
import { allEntries } from '../../chat/all-entries.ts';
import type { Chats, CopyMails, CopyName } from '../../chat/ports.ts';
import type { OutgoingMailRequest } from '../../ports/telling.ts';
import { type ComposeServices, wordsFor } from '../composing/compose-notice.ts';
import { ownMail } from '../composing/own-mail.ts';
import { mailLeased } from '../sending/mail-leased.ts';
import { NoticeNotYet } from '../sending/sending.ts';
import { isUnwanted, type SignInMailServices } from './sign-in-mail.ts';

export type ChatCopyServices = Omit<SignInMailServices, 'signIns' | 'sites'> & {
  chats: Pick<Chats, 'load' | 'entries'>;
  copies: CopyMails;
};

/** The write that owes a mail follows the message within a function's maximum time. */
const LOOK_AGAIN_SECONDS = 2;
const MAX_LOOKS = 20;

/**
 * Mails a chat to its visitor, or the code that confirms their address, once. `received`: how often the message came.
 * Throws NoticeNotYet.
 */
export const sendChatCopy = async (
  services: ChatCopyServices,
  name: CopyName,
  received: number,
): Promise<{ sent: number }> => {
  const { copies } = services;
  return mailLeased(services, {
    lease: async (now, until) => {
      const lease = await copies.lease(name, now, until);
      if (lease !== 'not_written') return lease;
      if (received <= MAX_LOOKS) throw new NoticeNotYet('not_written', LOOK_AGAIN_SECONDS);
      return 'done';
    },
    release: () => copies.release(name),
    mailed: (now) => copies.mailed(name, now),
    compose: () => mailFor(services, name),
  });
};

/** Null if nothing is owed any more: another address was given since, or no mail may go to this one. */
const mailFor = async (services: ChatCopyServices, { organisation, id, copy }: CopyName) => {
  const [chat, loaded] = await Promise.all([
    services.chats.load({ organisation, id }),
    services.configuration.organisation(organisation),
  ]);
  if (chat?.copy?.id !== copy || !loaded) return null;
  const { email, what } = chat.copy;
  if (await isUnwanted(services, { organisation, email })) return null;
  const context = { organisation: loaded.organisation, calendar: loaded.calendar };
  if (what === 'copy') return composeChatCopy(services, context, chat, email, await allEntries(services.chats, chat));
  const code = spokenCode(copyCodeOf({ organisation, id, copy }, await services.linkSecret()));
  return composeCopyCode(services, context, chat, email, code);
};

type Composing = Pick<ComposeServices, 'languages' | 'fallback' | 'configuration'>;
type Surroundings = Pick<Context, 'organisation' | 'calendar'>;
type Copied = Pick<Chat, 'visitor' | 'startedAt' | 'ticket'>;

export const composeChatCopy = async (
  services: Composing,
  context: Surroundings,
  chat: Copied,
  email: string,
  entries: readonly Entry[],
): Promise<OutgoingMailRequest> => {
  const { template, speech } = await wordsFor(services, 'chat_copy', recipientOf(context, chat), context);
  const fields = {
    body: copyText(entries, { you: speech.phrases.you, timeOf: (at) => spokenClock(at, speech) }),
    startsAt: spokenTime(chat.startedAt, chat.startedAt, speech, true),
    reference: chat.ticket?.reference ?? '',
  };
  return mailOf(context, 'chat_copy', email, chat.startedAt, { template, speech, fields });
};

/** The mail with the code. It contains nothing that was typed in the chat. */
export const composeCopyCode = async (
  services: Composing,
  context: Surroundings,
  chat: Copied,
  email: string,
  code: string,
): Promise<OutgoingMailRequest> => {
  const words = await wordsFor(services, 'chat_copy_code', recipientOf(context, chat), context);
  return mailOf(context, 'chat_copy_code', email, chat.startedAt, { ...words, fields: { code } });
};

const recipientOf = ({ calendar }: Surroundings, { visitor: { language, timeZone } }: Copied) => ({
  language,
  timeZone: timeZone ?? calendar.timeZone,
});

type Words = Awaited<ReturnType<typeof wordsFor>> & { fields: TemplateFields };

const mailOf = (
  { organisation }: Surroundings,
  notice: string,
  email: string,
  at: Instant,
  { template, speech, fields }: Words,
): OutgoingMailRequest =>
  ownMail(organisation, { template, language: speech.language, fields, to: { address: email, name: '' }, at, notice });
