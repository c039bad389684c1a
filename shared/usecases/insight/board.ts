import { isInWorkingDay } from '../../domain/assignment/availability.ts';
import { breachOf } from '../../domain/clocks/clocks.ts';
import { byHour } from '../../domain/insight/board.ts';
import { isOpenToStaff } from '../../domain/records/restricted.ts';
import type { Context } from '../../domain/ticket/context.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import { ownValue } from '../../schemas/own-value.ts';
import { type Instant, instantOf, millisecondsOf } from '../../schemas/primitives.ts';
import type { CheckpointKind, Status } from '../../schemas/ticket.ts';
import { type ChangeServices, contextFor } from '../change/change-ticket.ts';
import type { Chats, Desks } from '../chat/ports.ts';
import type { TicketLists } from '../ports/tickets.ts';
import { dayIn, periodOf } from './period.ts';

export type BoardServices = Pick<ChangeServices, 'configuration' | 'clock'> & {
  store: Pick<TicketLists, 'places' | 'dueUntil' | 'queue' | 'loads' | 'loadTickets'>;
  openChats: Pick<Chats, 'open'>;
  desks: Pick<Desks, 'on'>;
};

/** Keys read of a list at most. If there are more, the board says so. An index page holds thousands. */
const MAX_ARRIVALS = 5000;
const MAX_COUNTED = 1000;
/** Tickets examined for the next deadlines, and how many are listed. */
const MAX_DUE = 100;
const MAX_LISTED = 12;
const MAX_AGENTS = 100;
const AHEAD_MILLISECONDS = 24 * 3_600_000;

const STATUSES = ['new', 'open', 'waiting_on_requester', 'waiting_on_third_party'] as const satisfies readonly Status[];

/** The current state of a desk. Restricted tickets are counted but not listed. */
export type Board = {
  at: Instant;
  day: string;
  timeZone: string;
  /** Tickets created since the day began, by hour. `more`: some of the earliest hours were not read. */
  arrivals: { total: number; hours: { hour: number; tickets: number }[]; more: boolean };
  open: {
    items: { level: number; new: number; open: number; waitingOnRequester: number; waitingOnThirdParty: number }[];
    more: boolean;
  };
  next: { items: Due[]; withheld: number; more: boolean };
  queues: { items: { team: string; waiting: number; since: Instant | null; more: boolean }[] };
  agents: { items: { agent: string; team: string; open: number; chats: boolean }[]; more: boolean };
  chats: { waiting: number; since: Instant | null; active: number; agents: number };
};

type Due = {
  reference: string;
  kind: CheckpointKind;
  at: Instant;
  priority: Ticket['priority'];
  category: Ticket['category'];
  level: number;
  team: string | null;
  assignee: string | null;
};

/**
 * The live board of an organisation, from index queries and the tickets they name. Its cost doesn't grow with
 * history.
 */
export const readBoard = async (services: BoardServices, organisation: string): Promise<Board> => {
  const context = await contextFor(services, organisation, null);
  const { timeZone } = context.calendar;
  const on = services.desks.on(organisation);
  const [arrivals, open, next, queues, agents, chats] = await Promise.all([
    arrivalsOf(services, context),
    openOf(services, context),
    nextOf(services, context),
    queuesOf(services, context),
    agentsOf(services, context, on),
    chatsOf(services, context, on),
  ]);
  return { at: context.now, day: dayIn(context.now, timeZone), timeZone, arrivals, open, next, queues, agents, chats };
};

const arrivalsOf = async ({ store }: BoardServices, context: Context): Promise<Board['arrivals']> => {
  const { now, organisation, calendar } = context;
  const day = dayIn(now, calendar.timeZone);
  const range = { before: null, since: periodOf({ from: day, to: day }, calendar.timeZone).from };
  const places = await store.places(organisation.id, { by: 'organisation' }, range, MAX_ARRIVALS);
  const arrived = places.map((place) => place.slice(0, place.indexOf('#')));
  const hours = byHour(arrived, now, calendar.timeZone).map((tickets, hour) => ({ hour, tickets }));
  return {
    total: hours.reduce((sum, { tickets }) => sum + tickets, 0),
    hours,
    more: places.length === MAX_ARRIVALS,
  };
};

const highestLevel = ({ policies, policy }: Context): number =>
  Math.max(1, ...policies.map((id) => policy(id, null).levels.length));

const openOf = async ({ store }: BoardServices, context: Context): Promise<Board['open']> => {
  const { id } = context.organisation;
  let more = false;
  const countOf = async (status: Status, level: number): Promise<number> => {
    const all = { before: null, since: null };
    const { length } = await store.places(id, { by: 'status', status, level }, all, MAX_COUNTED);
    more ||= length === MAX_COUNTED;
    return length;
  };
  const levels = Array.from({ length: highestLevel(context) }, (_, index) => index + 1);
  const items = await Promise.all(
    levels.map(async (level) => {
      const [fresh = 0, open = 0, waitingOnRequester = 0, waitingOnThirdParty = 0] = await Promise.all(
        STATUSES.map((status) => countOf(status, level)),
      );
      return { level, new: fresh, open, waitingOnRequester, waitingOnThirdParty };
    }),
  );
  return { items, more };
};

const nextOf = async (services: BoardServices, context: Context): Promise<Board['next']> => {
  const { store } = services;
  const until = instantOf(millisecondsOf(context.now) + AHEAD_MILLISECONDS);
  // A warning always precedes its deadline, so no ticket due within the time is missed here.
  const references = await store.dueUntil(context.organisation.id, until, MAX_DUE);
  const tickets = await store.loadTickets(references);
  const due = (await Promise.all(tickets.map((ticket) => dueOf(services, ticket)))).filter(
    (each) => each !== null && each.at <= until,
  );
  const shown = due.flatMap((each) => (each?.isListed ? [each.due] : []));
  return {
    items: shown.toSorted((a, b) => (a.at < b.at ? -1 : 1)).slice(0, MAX_LISTED),
    withheld: due.length - shown.length,
    more: shown.length > MAX_LISTED || references.length === MAX_DUE,
  };
};

/** The first deadline of a ticket to pass. */
const dueOf = async (
  services: BoardServices,
  ticket: Ticket,
): Promise<{ at: Instant; isListed: boolean; due: Due } | null> => {
  const breach = breachOf(ticket, await contextFor(services, ticket.organisation, ticket));
  if (!breach) return null;
  const { reference, priority, category, level, team, assignee } = ticket;
  const due = { reference, ...breach, priority, category, level, team, assignee };
  return { at: breach.at, isListed: isOpenToStaff(ticket), due };
};

const queuesOf = async ({ store }: BoardServices, context: Context): Promise<Board['queues']> => {
  const { id, teams } = context.organisation;
  const queues = await Promise.all(teams.map((team) => store.queue(id, team.id, MAX_COUNTED)));
  const oldest = await store.loadTickets(queues.flatMap(([first]) => first ?? []));
  const sinceOf = (reference: string | undefined): Instant | null =>
    oldest.find((ticket) => ticket.reference === reference)?.queued?.since ?? null;
  return {
    items: teams.map((team, index) => {
      const references = queues[index] ?? [];
      const more = references.length === MAX_COUNTED;
      return { team: team.id, waiting: references.length, since: sinceOf(references[0]), more };
    }),
  };
};

const agentsOf = async (
  { store }: BoardServices,
  context: Context,
  switchedOn: Promise<readonly string[]>,
): Promise<Board['agents']> => {
  const { now, organisation } = context;
  const working = organisation.agents.filter((agent) => isInWorkingDay(agent, now, context));
  const shown = working.slice(0, MAX_AGENTS);
  const [loads, on] = await Promise.all([
    store.loads(
      organisation.id,
      shown.map(({ id }) => id),
    ),
    switchedOn,
  ]);
  const openOfAgent = (id: string): number =>
    Object.values(ownValue(loads, id) ?? {}).reduce((sum, tickets) => sum + tickets, 0);
  return {
    items: shown.map(({ id, team }) => ({ agent: id, team, open: openOfAgent(id), chats: on.includes(id) })),
    more: working.length > MAX_AGENTS,
  };
};

const chatsOf = async (
  { openChats }: BoardServices,
  { organisation: { id } }: Context,
  switchedOn: Promise<readonly string[]>,
): Promise<Board['chats']> => {
  const [open, on] = await Promise.all([openChats.open(id), switchedOn]);
  const waiting = open.filter(({ status }) => status === 'waiting').map(({ startedAt }) => startedAt);
  return {
    waiting: waiting.length,
    since: waiting.toSorted()[0] ?? null,
    active: open.filter(({ status }) => status === 'active').length,
    agents: on.length,
  };
};
