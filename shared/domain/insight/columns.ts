/**
 * The columns of a row of facts: one event of a ticket, with the ticket as it stood before and after it; or, where `activity`
 * is set, something that happened beside tickets (docs/decisions/0157). No personal text
 * and nobody's id but agents': erasing a person changes no figure (docs/decisions/0093). Version 1 of the schema; a column
 * that is added is null in older rows, and one that changes its meaning needs a new version, and a backfill.
 */
export const SCHEMA_VERSION = 1;

type Kind = 'text' | 'number' | 'truth' | 'instant';
type Column = { kind: Kind; says: string };

export const FACT_COLUMNS = {
  schema: { kind: 'number', says: 'version of these columns' },
  organisation: { kind: 'text', says: 'organisation' },
  reference: { kind: 'text', says: 'ticket; with `sequence` the event’s id' },
  sequence: { kind: 'number', says: 'number of the event in its ticket' },
  type: { kind: 'text', says: 'what happened (docs/events.md)' },
  reason: { kind: 'text', says: 'why, as a code' },
  happened_at: { kind: 'instant', says: 'when' },
  actor: { kind: 'text', says: 'who: requester, counterparty, agent, integrator or system' },
  agent: { kind: 'text', says: 'which agent it was' },
  due: { kind: 'instant', says: 'when what a clock carried out was due' },
  visibility: { kind: 'text', says: 'of a message: public or internal' },
  score: { kind: 'number', says: 'of an answer to the survey: 1 to 5' },
  was_at: { kind: 'instant', says: 'when the event before happened' },
  was_status: { kind: 'text', says: 'status until then' },
  was_level: { kind: 'number', says: 'level until then' },
  was_policy: { kind: 'text', says: 'policy until then' },
  was_team: { kind: 'text', says: 'team until then' },
  was_assignee: { kind: 'text', says: 'assignee until then' },
  was_category: { kind: 'text', says: 'category until then' },
  was_type: { kind: 'text', says: 'type of request until then' },
  was_priority: { kind: 'text', says: 'priority until then' },
  was_paused: { kind: 'truth', says: 'whether the level’s clock stood still until then' },
  status: { kind: 'text', says: 'status from then on' },
  level: { kind: 'number', says: 'level' },
  policy: { kind: 'text', says: 'policy' },
  team: { kind: 'text', says: 'team' },
  assignee: { kind: 'text', says: 'assignee' },
  category: { kind: 'text', says: 'category' },
  ticket_type: { kind: 'text', says: 'type of request' },
  priority: { kind: 'text', says: 'priority' },
  channel: { kind: 'text', says: 'channel' },
  restricted: { kind: 'truth', says: 'whether only few may see it' },
  paused: { kind: 'truth', says: 'whether the level’s clock stands still' },
  in_incident: { kind: 'truth', says: 'whether it is part of an open major incident' },
  is_incident: { kind: 'truth', says: 'whether it is a major incident' },
  closed_as: { kind: 'text', says: 'why it closed' },
  created_at: { kind: 'instant', says: 'when the ticket was created' },
  opened_at: { kind: 'instant', says: 'creation, or the latest reopening of the closed ticket' },
  declines: { kind: 'number', says: 'declined solutions at this level' },
  resolved_by: { kind: 'text', says: 'agent who resolved it last, as it was then' },
  resolved_team: { kind: 'text', says: 'team that had it then' },
  resolved_level: { kind: 'number', says: 'level that had it then' },
  is_first_response: { kind: 'truth', says: 'whether this is a person’s first public answer' },
  first_response_kept: { kind: 'truth', says: 'what the event says of the promised first response' },
  target_kept: { kind: 'truth', says: 'of the level’s target' },
  limit_kept: { kind: 'truth', says: 'of the level’s limit' },
  update_kept: { kind: 'truth', says: 'of the promised next update' },
  service: { kind: 'text', says: 'of an alarm’s incident: the service that it is about' },
  impact: { kind: 'text', says: 'whether that service was down or degraded' },
  outage_began: { kind: 'instant', says: 'when its latest outage began, by the alarm’s source' },
  outage_ended: { kind: 'instant', says: 'when that ended' },
  agreed_actions: { kind: 'number', says: 'of a major incident: how many actions its review agreed' },
  open_actions: {
    kind: 'text',
    says: 'of them those still to be done, with spaces between: date, number and the agent who owns it, with slashes between',
  },
  products: { kind: 'text', says: 'of an assessment: products that the request names, with spaces between' },
  error_codes: { kind: 'text', says: 'error codes that it names, with spaces between' },
  words: { kind: 'text', says: 'what it speaks of, in words of a fixed list' },
  activity: {
    kind: 'text',
    says: 'of what happened beside tickets: article_answered, search_missed, chat_over, chat_rated, ticket_checked',
  },
  article: { kind: 'text', says: 'article that a reader said something of' },
  leads_to: {
    kind: 'text',
    says: 'language and id of an article, the ticket of a chat, or month and ticket of a quality check; nothing of a failing search',
  },
  language: { kind: 'text', says: 'language of an article, a search or a chat' },
  helped: { kind: 'truth', says: 'whether the article helped' },
  was_helped: { kind: 'truth', says: 'what the same reader said of it before' },
  answered_at: { kind: 'instant', says: 'when an agent first answered a chat' },
  ended_as: { kind: 'text', says: 'how a chat ended, or why it became a ticket' },
  became_ticket: { kind: 'truth', says: 'whether a chat became a ticket, or part of one' },
  reading: {
    kind: 'number',
    says: 'of a quality check, while each reading was told: whether it was the first or the second; figures leave those out',
  },
  quality: { kind: 'number', says: 'what a complete quality check came to, in percent' },
  agreement: { kind: 'number', says: 'how near its two readers were, in percent' },
  readings: { kind: 'number', says: 'how many read it' },
} as const satisfies Record<string, Column>;

type Columns = typeof FACT_COLUMNS;
export type FactColumn = keyof Columns;
type Values = { text: string; number: number; truth: boolean; instant: string };

/** An event as it is counted; instants in ISO 8601 UTC, null where there is nothing to say. */
export type FactRow = { [Name in FactColumn]: Values[Columns[Name]['kind']] | null } & {
  organisation: string;
  reference: string;
  sequence: number;
  happened_at: string;
};

/** A row in which nothing is said. */
export const NOTHING_SAID: { [Name in FactColumn]: null } = Object.fromEntries(
  Object.keys(FACT_COLUMNS).map((name) => [name, null]),
  // Each of them is one of the columns, and there is none beside them.
) as { [Name in FactColumn]: null };

/** The names of the columns, in order. */
export const FACT_NAMES = Object.keys(FACT_COLUMNS).filter((name): name is FactColumn => name in FACT_COLUMNS);
