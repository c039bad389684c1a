import type { Activity } from '../../schemas/insight/activity.ts';
import { type FactRow, NOTHING_SAID, SCHEMA_VERSION } from './columns.ts';

/** An activity outside tickets as a row of facts: always the same row, with its id in place of a ticket's reference. */
export const activityRowOf = (activity: Activity): FactRow => ({
  ...NOTHING_SAID,
  schema: SCHEMA_VERSION,
  organisation: activity.organisation,
  reference: activity.id,
  sequence: 1,
  happened_at: activity.at,
  activity: activity.type,
  ...saidOf(activity),
});

const saidOf = (activity: Activity): Partial<FactRow> => {
  switch (activity.type) {
    case 'article_answered': {
      const { article, language, helped, before } = activity;
      return { article, leads_to: `${language}/${article}`, language, helped, was_helped: before };
    }
    case 'search_missed':
      return { language: activity.language };
    case 'chat_over': {
      const { startedAt, answered, team, category, language, endedAs, ticket } = activity;
      const times = { created_at: startedAt, answered_at: answered?.at ?? null };
      const ends = { ended_as: endedAs, became_ticket: endedAs !== 'chat' };
      return { ...times, ...ends, agent: answered?.by ?? null, team, category, language, leads_to: ticket };
    }
    case 'chat_rated': {
      const { agent, team, category, language, score, ticket } = activity;
      return { agent, team, category, language, score, leads_to: ticket };
    }
    case 'ticket_checked': {
      const { agent, team, level, readings, quality, agreement, check } = activity;
      return { agent, team, level, readings, quality, agreement, leads_to: check };
    }
  }
};
