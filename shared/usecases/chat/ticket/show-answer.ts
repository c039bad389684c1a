import { answerId, showAnswer, showsAnswersOf } from '../../../domain/chat/answer.ts';
import { refusal } from '../../../domain/chat/chat.ts';
import { type ChangeChatServices, changeChat } from '../change-chat.ts';
import type { ChatAnswer } from '../ports.ts';
import type { ChatServices } from '../services.ts';
import { type TellServices, tellAgain, tellChange } from '../tell.ts';

/**
 * Shows an answer on a chat's ticket in the chat. The text is read here, so that no queue holds it. It is added once,
 * and pushed again if repeated, because the first process may have died. If it may no longer be shown, that is no
 * error: it is sent by mail. Throws ChatContended.
 */
export const showAnswerInChat = async (
  services: ChangeChatServices & TellServices & Pick<ChatServices, 'chats'>,
  { organisation, id, answer: { reference, sequence } }: ChatAnswer,
): Promise<'shown' | 'not_shown'> => {
  const [said, ticket] = await Promise.all([
    services.store.message(reference, sequence),
    services.store.load(reference),
  ]);
  const author = said?.author;
  if (!said || !ticket || author?.kind !== 'agent' || author.id === null) return 'not_shown';
  const { id: agent } = author;
  const command = answerId(sequence);
  const done = await changeChat(
    services,
    { organisation, id },
    (chat, { now, nameOf }) =>
      showsAnswersOf(chat, ticket)
        ? showAnswer(chat, now, { id: command, agent, name: nameOf(agent), text: said.body })
        : refusal('not_now', 'The chat shows no answers of this ticket.'),
    { command },
  );
  if (!done.ok) return 'not_shown';
  await (done.isRepeated ? tellAgain(services, done) : tellChange(services, done));
  return 'shown';
};
