import type { Agent, Organisation } from '../../schemas/configuration/organisation.ts';
import { levelOf } from '../clocks/level/level-times.ts';
import { contactsOf } from '../clocks/on-call.ts';
import { type Context, ownerOf, teamOf, type VersionedPolicy } from '../ticket/context.ts';
import type { MessageContent } from '../ticket/messages.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { namedIn } from './named-agents.ts';

/**
 * Tickets that only few people may see: security, legal matters and complaints about staff (specification 6,
 * docs/decisions/0063).
 */

/** A complaint about staff is never shown to the agents concerned, even after its restriction is lifted. */
const ABOUT_STAFF = 'staff';

const sensitivityOf = ({ categories }: Organisation, category: string | null) =>
  categories.find(({ id }) => id === category)?.sensitivity ?? null;

/**
 * The restriction that a category puts on a ticket: restricted if the category is sensitive or the assessment suspects
 * it. For a complaint about staff, also the agents that its texts name. It never lifts a restriction: only a person
 * does.
 */
export const restrictionBy = (
  ticket: Pick<Ticket, 'assignee' | 'complainedAbout'>,
  { category, restricted }: { category: string | null; restricted: boolean },
  request: Pick<MessageContent, 'subject' | 'body' | 'fields' | 'details'> | null,
  organisation: Organisation,
): Partial<Pick<Ticket, 'restricted' | 'complainedAbout' | 'assignee' | 'assignedBy'>> => {
  const sensitivity = sensitivityOf(organisation, category);
  if (sensitivity === null) return restricted ? { restricted } : {};
  const named = sensitivity === ABOUT_STAFF && request !== null ? namedIn(request, organisation.agents) : [];
  const complainedAbout = [...new Set([...ticket.complainedAbout, ...named])].slice(0, MAX_PEOPLE);
  const isBarred = ticket.assignee !== null && complainedAbout.includes(ticket.assignee);
  return { restricted: true, complainedAbout, ...(isBarred ? { assignee: null, assignedBy: null } : {}) };
};

/** Ids are stored in the TICKET item, which must stay small. */
export const MAX_PEOPLE = 20;

const RANKS: Record<Agent['role'], number> = { agent: 0, supervisor: 1, admin: 2 };

type Workers = { team: string; who: Agent['role'] | undefined };

/** The team and role that own a level, for the ticket's category if the policy distinguishes. */
const owningAt = (policy: VersionedPolicy, level: number, category: string | null, context: Context): Workers => {
  const owner = ownerOf(policy, level, category);
  return { team: teamOf(context, policy, level, category), who: owner ? owner.who : levelOf(policy, level).who };
};

const isOneOf = ({ team, role }: Agent, { team: of, who }: Workers): boolean =>
  team === of && RANKS[role] >= (who ? RANKS[who] : 0);

/** Whether an agent owns the ticket's level or stands above it in its policy's line. */
const isInLine = (ticket: Ticket, agent: Agent, context: Context): boolean => {
  const { teams, seniorManagement } = context.organisation;
  const isSenior = seniorManagement.includes(agent.id);
  if (ticket.policy === null || !context.policies.includes(ticket.policy)) return isSenior;
  const policy = context.policy(ticket.policy, ticket.policyVersion);
  const owning = owningAt(policy, ticket.level, ticket.category, context);
  const works = (isAt: (level: number) => boolean): boolean =>
    policy.levels.some(({ level }) => isAt(level) && isOneOf(agent, owningAt(policy, level, ticket.category, context)));
  return (
    works((level) => level >= ticket.level) ||
    teams.some(({ id, supervisor }) => id === owning.team && supervisor === agent.id) ||
    (isSenior && !works((level) => level < ticket.level))
  );
};

const isOnCall = (ticket: Ticket, { id }: Agent, context: Context): boolean =>
  ticket.priority === 'P1' && ticket.status !== 'closed' && contactsOf(ticket, context).includes(id);

/** Whether an agent may see a ticket and get notices about it. */
export const isSeenByAgent = (ticket: Ticket, agent: Agent, context: Context): boolean => {
  if (ticket.complainedAbout.includes(agent.id)) return false;
  if (!ticket.restricted) return true;
  return (
    ticket.assignee === agent.id ||
    ticket.insiders.includes(agent.id) ||
    isOnCall(ticket, agent, context) ||
    isInLine(ticket, agent, context)
  );
};

/** Whether all staff of the organisation may see it. */
export const isOpenToStaff = ({ restricted, complainedAbout }: Ticket): boolean =>
  !restricted && complainedAbout.length === 0;

/** The restriction of a ticket, for one that continues its matter. */
export const restrictionOf = ({ restricted, insiders, complainedAbout }: Ticket) => ({
  restricted,
  insiders,
  complainedAbout,
});
