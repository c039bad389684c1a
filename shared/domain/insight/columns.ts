/**
 * The columns of a row of facts: one event of a ticket, with the ticket's state before and after it; or, if `activity`
 * is set, an activity outside tickets (docs/decisions/0157). Rows contain no personal text
 * and only agents' ids, so erasing a requester changes no figure (docs/decisions/0093). Version 1 of the schema; a column
 * that is added is null in older rows; a column that changes its meaning needs a new version and a backfill.
 */
export const SCHEMA_VERSION = 1;

type Kind = 'text' | 'number' | 'truth' | 'instant';
type Column = { kind: Kind; says: string };

export const FACT_COLUMNS = {
  schema: { kind: 'number', says: 'version of these columns' },
  organisation: { kind: 'text', says: 'organisation' },
  reference: { kind: 'text', says: 'ticket; together with `sequence` the event’s id' },
  sequence: { kind: 'number', says: 'number of the event in its ticket' },
  type: { kind: 'text', says: 'what happened (docs/events.md)' },
  reason: { kind: 'text', says: 'why, as a code' },
  happened_at: { kind: 'instant', says: 'when' },
  actor: { kind: 'text', says: 'who: requester, counterparty, agent, integrator or system' },
  agent: { kind: 'text', says: 'the acting agent; for a chat or a quality check, the agent whose work it is about' },
  due: { kind: 'instant', says: 'for an action of the clock: when it was due' },
  visibility: { kind: 'text', says: 'for a message: public or internal' },
  score: { kind: 'number', says: 'for an answer to the survey: 1 to 5' },
  was_at: { kind: 'instant', says: 'when the previous event happened' },
  was_status: { kind: 'text', says: 'status until then' },
  was_level: { kind: 'number', says: 'level until then' },
  was_policy: { kind: 'text', says: 'policy until then' },
  was_team: { kind: 'text', says: 'team until then' },
  was_assignee: { kind: 'text', says: 'assignee until then' },
  was_category: { kind: 'text', says: 'category until then' },
  was_type: { kind: 'text', says: 'type of request until then' },
  was_priority: { kind: 'text', says: 'priority until then' },
  was_paused: { kind: 'truth', says: 'whether the level’s clock was paused until then' },
  status: { kind: 'text', says: 'status from then on' },
  level: { kind: 'number', says: 'level' },
  policy: { kind: 'text', says: 'policy' },
  team: { kind: 'text', says: 'team' },
  assignee: { kind: 'text', says: 'assignee' },
  category: { kind: 'text', says: 'category' },
  ticket_type: { kind: 'text', says: 'type of request' },
  priority: { kind: 'text', says: 'priority' },
  channel: { kind: 'text', says: 'channel' },
  restricted: { kind: 'truth', says: 'whether it is restricted' },
  paused: { kind: 'truth', says: 'whether the level’s clock is paused' },
  in_incident: { kind: 'truth', says: 'whether it is part of an open major incident' },
  is_incident: { kind: 'truth', says: 'whether it is a major incident' },
  closed_as: { kind: 'text', says: 'why it closed' },
  created_at: { kind: 'instant', says: 'when the ticket was created' },
  opened_at: { kind: 'instant', says: 'creation, or the latest reopening of the closed ticket' },
  declines: { kind: 'number', says: 'declined solutions at this level' },
  resolved_by: { kind: 'text', says: 'agent who resolved it last' },
  resolved_team: { kind: 'text', says: 'its team at that time' },
  resolved_level: { kind: 'number', says: 'its level at that time' },
  is_first_response: { kind: 'truth', says: 'whether this is a person’s first public answer' },
  first_response_kept: {
    kind: 'truth',
    says: 'if the event decides it: whether the promised first response was on time',
  },
  target_kept: { kind: 'truth', says: 'the same for the level’s target' },
  limit_kept: { kind: 'truth', says: 'the same for the level’s limit' },
  update_kept: { kind: 'truth', says: 'the same for the promised next update' },
  service: { kind: 'text', says: 'for an incident from an alarm: the affected service' },
  impact: { kind: 'text', says: 'whether that service was down or degraded' },
  outage_began: { kind: 'instant', says: 'when its latest outage began, according to the alarm’s source' },
  outage_ended: { kind: 'instant', says: 'when that ended' },
  agreed_actions: { kind: 'number', says: 'for a major incident: number of actions agreed in its review' },
  open_actions: {
    kind: 'text',
    says: 'the open ones of these, separated by spaces: date, number and owner, separated by slashes',
  },
  products: { kind: 'text', says: 'for an assessment: products that the request names, separated by spaces' },
  error_codes: { kind: 'text', says: 'error codes that it names, separated by spaces' },
  words: { kind: 'text', says: 'its topics, as words from a fixed list' },
  activity: {
    kind: 'text',
    says: 'for an activity outside tickets: article_answered, search_missed, chat_over, chat_rated, ticket_checked',
  },
  article: { kind: 'text', says: 'article that a reader rated' },
  leads_to: {
    kind: 'text',
    says: 'language and id of an article, the ticket of a chat, or month and ticket of a quality check; empty for a failed search',
  },
  language: { kind: 'text', says: 'language of an article, a search or a chat' },
  helped: { kind: 'truth', says: 'whether the article helped' },
  was_helped: { kind: 'truth', says: 'the same reader’s previous answer' },
  answered_at: { kind: 'instant', says: 'when an agent first answered a chat' },
  ended_as: { kind: 'text', says: 'how a chat ended, or why it became a ticket' },
  became_ticket: { kind: 'truth', says: 'whether a chat became a ticket, or part of one' },
  reading: {
    kind: 'number',
    says: 'only in older rows, for a single reading of a quality check: first or second; figures ignore these rows',
  },
  quality: { kind: 'number', says: 'score of a complete quality check, in percent' },
  agreement: { kind: 'number', says: 'agreement of its two readers, in percent' },
  readings: { kind: 'number', says: 'number of its readers' },
} as const satisfies Record<string, Column>;

type Columns = typeof FACT_COLUMNS;
export type FactColumn = keyof Columns;
type Values = { text: string; number: number; truth: boolean; instant: string };

/** A row of facts; instants in ISO 8601 UTC, null if a column doesn't apply. */
export type FactRow = { [Name in FactColumn]: Values[Columns[Name]['kind']] | null } & {
  organisation: string;
  reference: string;
  sequence: number;
  happened_at: string;
};

/** A row with null in every column. */
export const NOTHING_SAID: { [Name in FactColumn]: null } = Object.fromEntries(
  Object.keys(FACT_COLUMNS).map((name) => [name, null]),
  // The keys are exactly the columns.
) as { [Name in FactColumn]: null };

/** The names of the columns, in order. */
export const FACT_NAMES = Object.keys(FACT_COLUMNS).filter((name): name is FactColumn => name in FACT_COLUMNS);
