import { LEVELS, prioritySchema, type Status, statusSchema } from '../../../schemas/ticket.ts';
import type { TicketList } from '../../ports/tickets.ts';
import type { TicketCriteria } from './criteria.ts';

/**
 * The lists to read for a query (docs/decisions/0103): a matching ticket is in at least one list of every group.
 * Teams are never removed, so all teams that ever existed are known.
 */
export const listsOf = (criteria: TicketCriteria, teams: readonly string[]): TicketList[][] => {
  const { externalId, requesters, category, reached } = criteria;
  // It matches so few tickets that no other list is worth a query.
  if (externalId !== undefined) return [[{ by: 'externalId', externalId }]];
  const groups: (readonly TicketList[] | undefined)[] = [
    reached,
    requesters?.map((requester) => ({ by: 'requester', requester })),
    ofAssignee(criteria),
    ofStatus(criteria),
    ofTeam(criteria, teams),
    category === undefined ? undefined : [{ by: 'category', category }],
  ];
  return groups.flatMap((group) => (group ? [[...group]] : []));
};

/**
 * Whether the query is for an agent's open tickets. They are so few that other criteria are checked by reading them.
 */
const isAgentsOpen = ({ assignee, status }: TicketCriteria): boolean =>
  assignee !== undefined && status !== undefined && status !== 'closed';

const ofAssignee = ({ assignee, status }: TicketCriteria): TicketList[] | undefined =>
  assignee === undefined
    ? undefined
    : [false, true]
        .filter((isClosed) => status === undefined || isClosed === (status === 'closed'))
        .map((isClosed) => ({ by: 'assignee', assignee, isClosed }));

const ofStatus = (criteria: TicketCriteria): TicketList[] | undefined => {
  const { status, level } = criteria;
  if ((status === undefined && level === undefined) || isAgentsOpen(criteria)) return undefined;
  const statuses: readonly Status[] = status === undefined ? statusSchema.options : [status];
  const levels: readonly number[] = level === undefined ? LEVELS : [level];
  return statuses.flatMap((each) => levels.map((one): TicketList => ({ by: 'status', status: each, level: one })));
};

const ofTeam = ({ team, priority }: TicketCriteria, teams: readonly string[]): TicketList[] | undefined => {
  if (team === undefined && priority === undefined) return undefined;
  const inTeams = team === undefined ? [...teams, null] : [team];
  const priorities = priority === undefined ? [...prioritySchema.options, null] : [priority];
  return inTeams.flatMap((each) => priorities.map((one): TicketList => ({ by: 'team', team: each, priority: one })));
};
