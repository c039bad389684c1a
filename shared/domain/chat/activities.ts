import type { Activity } from '../../schemas/insight/activity.ts';
import { type Chat, isOver } from './chat.ts';

/**
 * The activities that a chat's change reports to the figures (docs/decisions/0157): that it ended, and that it was
 * rated, each once.
 */
export const activitiesOf = (before: Chat, chat: Chat): Activity[] => {
  const { organisation, id, startedAt, endedAt, answered = null, team, category, visitor, ticket, survey } = chat;
  const about = { organisation, team, category, language: visitor.language, ticket: ticket?.reference ?? null };
  const activities: Activity[] = [];
  if (isOver(chat) && !isOver(before) && endedAt !== null)
    activities.push({
      ...about,
      ...{ type: 'chat_over', id: `chat-${id}-over`, at: endedAt, startedAt, answered, endedAs: ticket?.why ?? 'chat' },
    });
  if (survey && !before.survey)
    activities.push({
      ...about,
      ...{ type: 'chat_rated', id: `chat-${id}-rated`, at: survey.at, agent: answered?.by ?? null },
      score: survey.score,
    });
  return activities;
};
