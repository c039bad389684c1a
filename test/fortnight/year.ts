import type { FactRow } from '../../shared/domain/insight/columns.ts';
import { factRowsOf } from '../../shared/domain/insight/fact-rows.ts';
import type { TicketEvent } from '../../shared/domain/ticket/events.ts';
import type { Worker } from '../../shared/domain/work/worker.ts';
import type { ActionRequest } from '../../shared/schemas/actions.ts';
import { agent, Case, hoursAfter } from '../kit/case.ts';
import { CLUB, type Setting } from '../kit/settings.ts';
import { type Deed, worksFrom } from './cast.ts';
import type { Chance } from './chance.ts';
import { liveOnce } from './life.ts';
import type { Season } from './season.ts';

/** A year of two organisations, with ten outages of three hours, one of them on a Sunday, and tickets that come mostly by day. */
export const YEAR = { from: '2027-01-01T00:00:00.000Z', to: '2028-01-01T00:00:00.000Z' };
const DAYS = 365;
const OUTAGES = [20, 47, 73, 110, 143, 178, 204, 207, 263, 310].map((day) => hoursAfter(YEAR.from, day * 24 + 9));
/** Of all tickets, those that outages cause. */
const OUTAGE_SHARE = 0.1;
const OUTAGE_HOURS = 3;

export const YEARS_SEASON: Season = {
  ends: YEAR.to,
  arrival: (chance) => {
    const outage = OUTAGES[Math.floor(chance.next() * OUTAGES.length)];
    if (outage && chance.happens(OUTAGE_SHARE))
      return { at: hoursAfter(outage, chance.next() * OUTAGE_HOURS), causedByOutage: true };
    const day = Math.floor(chance.next() * DAYS);
    const byDay = chance.happens(0.85);
    return {
      at: hoursAfter(YEAR.from, day * 24 + (byDay ? 6 + chance.next() * 12 : chance.next() * 24)),
      causedByOutage: false,
    };
  },
  wakesAt: (due, chance) => hoursAfter(due, chance.next() / 60),
  begins: (ticket, chance) => (isInOutage(ticket.now) ? struck(ticket, chance) : corrected(ticket, chance)),
};

const isInOutage = (at: string): boolean => OUTAGES.some((from) => at >= from && at < hoursAfter(from, OUTAGE_HOURS));

export const REVIEW = {
  action: 'review',
  cause: 'A certificate had expired.',
  actions: [{ what: 'Renew certificates by themselves', owner: 'sipho.ndlovu', by: '2028-01-31' }],
} as const satisfies ActionRequest;

const BREAKS = ['booking-portal', 'member-app', 'provider-portal'] as const;

/** What a review agrees: one thing soon, which may be done already, and one later. */
const agreedAt = (now: string, done: boolean): ActionRequest => {
  const within = (days: number) => hoursAfter(now, days * 24).slice(0, 10);
  return {
    ...REVIEW,
    actions: [
      { what: 'An alarm before a certificate expires', owner: 'sipho.ndlovu', by: within(7), done },
      { what: 'Renew certificates by themselves', owner: 'an engineer of the supplier', by: within(60) },
    ],
  };
};

const FORGOTTEN = 5;

/** The alarm of each outage, from its beginning to its end: that of a service of the club, a major incident whose review follows at once. */
export const yearsAlarms = (from: number): YearsTicket[] =>
  OUTAGES.map((began, index) => {
    const service = BREAKS[index % BREAKS.length] ?? BREAKS[0];
    const outage = { service, impact: 'down', began, ended: null } as const;
    const alarm = { firing: true, since: began, noted: began, outage };
    const lived = new Case(CLUB, { channel: 'monitoring', alarm, subject: `${service} is down` }, began).assess();
    lived.incident('begins').runHours(OUTAGE_HOURS).alarmSays('over');
    lived.try(agreedAt(lived.now, index % 2 === 0), supervisorOf(lived));
    const finish = (days: number, number: number): unknown => {
      const at = hoursAfter(began, days * 24);
      return at < YEAR.to
        ? lived.runUntil(at).try({ action: 'finish_review_action', number }, supervisorOf(lived))
        : null;
    };
    // Of one of them, what was to be done soon is forgotten.
    if (index !== FORGOTTEN) finish(6, 1);
    finish(55, 2);
    return asYearsTicket(lived.runUntil(YEAR.to), from + index);
  });

/** Of tickets that come during an outage, most become part of a major incident, and few are one. */
const struck = (ticket: Case, chance: Chance): unknown => {
  if (chance.happens(0.002)) {
    ticket.incident('begins');
    return chance.happens(0.6) ? ticket.try(agreedAt(ticket.now, chance.happens(0.5)), supervisorOf(ticket)) : null;
  }
  if (!chance.happens(0.6)) return null;
  ticket.incident('joins').sleepUntil(hoursAfter(ticket.now, OUTAGE_HOURS * chance.next()));
  return ticket.incident('ends');
};

const supervisorOf = ({ setting }: Case): Worker => {
  const found = setting.organisation.agents.find(({ role }) => role === 'supervisor');
  return agent(found?.id ?? '', true);
};

/** One ticket in twelve has the wrong category, which an agent of its team corrects within the hour. */
const corrected = (ticket: Case, chance: Chance): unknown => {
  if (!chance.happens(0.08)) return null;
  const { organisation } = ticket.setting;
  const team = organisation.agents.filter(({ team: each }) => each === ticket.ticket.team);
  const worker = team[Math.floor(chance.next() * team.length)];
  const category = chance.choose(organisation.categories.map(({ id }) => [id, 1] as const));
  if (!worker) return null;
  ticket.sleepUntil(hoursAfter(ticket.now, chance.next()));
  return ticket.try({ action: 'categorise', category }, agent(worker.id));
};

const LOST = { from: '2027-07-01T00:00:00.000Z', to: '2027-08-01T00:00:00.000Z' };
const PASSED_ON_SHARE = 0.85;

/** In one month the helpdesk can't see payments, after a change of a system; most of its tickets about them wait for level 2. */
const withoutAccess = (ticket: Case, chance: Chance): unknown => {
  const { category, level, policy, team } = ticket.ticket;
  const isPayment = category === 'payment' && level === 1 && policy === 'technical-support';
  if (!isPayment || ticket.now < LOST.from || ticket.now >= LOST.to || !chance.happens(PASSED_ON_SHARE)) return null;
  const seen = hoursAfter(ticket.now, chance.hours(1));
  const [first] = ticket.setting.organisation.agents
    .filter((each) => each.team === team)
    .map(({ id }) => ({ id, at: worksFrom(ticket, id, seen) }))
    .toSorted((a, b) => (a.at < b.at ? -1 : 1));
  if (!first) return null;
  ticket.runUntil(first.at);
  return ticket.ticket.level === 1
    ? ticket.try({ action: 'escalate', reason: 'We cannot see payments any more.' }, agent(first.id))
    : null;
};

/** The year of docs/examples: as the others, and with one fault of the desk that its review has to find. */
const EXAMPLES_SEASON: Season = {
  ...YEARS_SEASON,
  begins: (ticket, chance) => {
    YEARS_SEASON.begins?.(ticket, chance);
    return withoutAccess(ticket, chance);
  },
};

export const SEASON_NAMES = ['year', 'example'] as const;
export type YearsSeason = (typeof SEASON_NAMES)[number];

export type YearsTicket = {
  events: readonly TicketEvent[];
  setting: Setting;
  organisation: string;
  reference: string;
  rows: FactRow[];
};

const SCORES = [5, 4, 5, 1, 3, 2];

/** Every third requester who confirmed answers the survey within the hour, which the domain isn't asked to decide here. */
const withSurvey = (events: readonly TicketEvent[], index: number): TicketEvent[] => {
  const last = events.findLast(({ type, reason }) => type === 'closed' && reason === 'confirmed');
  if (!last || index % 3 > 0 || events.at(-1) !== last) return [...events];
  const score = SCORES[(index / 3) % SCORES.length] ?? 5;
  const survey = { sequence: last.sequence + 1, type: 'survey_answered' as const, at: hoursAfter(last.at, 0.5) };
  const facts = { score, poor: score <= 2 };
  return [...events, { ...last, ...survey, actor: { kind: 'requester', id: 'p-ann' }, reason: null, after: {}, facts }];
};

/** A life as a ticket of the year, with a reference of its own. */
export const asYearsTicket = (lived: Case, index: number): YearsTicket => {
  const reference = `TD-${String(index).padStart(8, '0')}`;
  const events = withSurvey(lived.events, index);
  const rows = factRowsOf(events).map((row) => ({ ...row, reference }));
  return { events, setting: lived.setting, organisation: lived.setting.organisation.id, reference, rows };
};

const MERGED_INTO = 'TD-0000-0001';

/** Ends that nobody works for, each of one ticket in fifty, within the first hours. */
const ENDINGS: Readonly<Record<number, ActionRequest>> = {
  11: { action: 'close', as: 'spam' },
  23: { action: 'close', as: 'withdrawn' },
  37: { action: 'merge', into: MERGED_INTO },
  41: { action: 'close', as: 'duplicate' },
};
const REOPENED = 47;
const IN_FIFTY = 50;

/** Once, some days after it was closed. */
const reopens = (ticket: Case): Deed | null => {
  const { status, closedAt } = ticket.ticket;
  if (status !== 'closed' || closedAt === null || ticket.events.some(({ type }) => type === 'reopened')) return null;
  return {
    at: hoursAfter(closedAt, 80),
    name: 'reopen',
    do: () => ticket.try({ action: 'reopen' }, supervisorOf(ticket)),
  };
};

/** The year as its n-th ticket sees it: by its number alone, so that the others' chances stay as they are. */
const seasonOf = (index: number): Season => {
  const place = index % IN_FIFTY;
  const ending = ENDINGS[place];
  const begins = (ticket: Case, chance: Chance): unknown => {
    YEARS_SEASON.begins?.(ticket, chance);
    return ending && ticket.sleepUntil(hoursAfter(ticket.now, 2)).try(ending, supervisorOf(ticket));
  };
  return { ...YEARS_SEASON, begins, ...(place === REOPENED ? { goesOn: reopens } : {}) };
};

/** The n-th ticket of the year. */
export const yearsTicket = (seed: string, index: number, season: YearsSeason = 'year'): YearsTicket =>
  asYearsTicket(liveOnce(`${seed} ${index}`, season === 'year' ? seasonOf(index) : EXAMPLES_SEASON), index);
