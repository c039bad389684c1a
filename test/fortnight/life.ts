import { Case, hoursAfter } from '../kit/case.ts';
import { CLUB, MARKETPLACE, type Setting, withPolicy } from '../kit/settings.ts';
import { nextDeed } from './cast.ts';
import { Chance } from './chance.ts';
import { FORTNIGHT, type Season } from './season.ts';

const SETTINGS: readonly (readonly [Setting, number])[] = [
  [CLUB, 45],
  [MARKETPLACE, 35],
  [withPolicy(CLUB, 'complex-inquiry'), 10],
  [withPolicy(CLUB, 'helpdesk-escalation'), 10],
];

const SUBJECTS: readonly (readonly [string, number])[] = [
  ['I cannot log in', 40],
  ['Charged twice', 20],
  ['My booking is gone', 15],
  ['A question about the rules', 10],
  ['A phishing mail', 5],
  ['My lawyer will write to you', 2],
  ['Hm', 8],
];

const GRADES = ['low', 'medium', 'high'] as const;

/** How a ticket begins: when, where and about what. */
export const beginning = (
  chance: Chance,
  settings: readonly (readonly [Setting, number])[] = SETTINGS,
  season: Season = FORTNIGHT,
) => {
  const { at, causedByOutage } = season.arrival(chance);
  const grade = () => chance.choose(GRADES.map((one) => [one, 1] as const));
  const subject = causedByOutage ? 'Outage: nobody can log in' : chance.choose(SUBJECTS);
  const proposed = chance.happens(0.03) ? { escalationReason: 'This is urgent.' } : undefined;
  const graded = chance.happens(0.4) ? { urgency: grade(), impact: grade() } : {};
  return { at, setting: chance.choose(settings), opening: { subject, ...graded, proposed } };
};

/** One ticket's life through the domain to the season's end, everything in it drawn from the seed. */
export const liveOnce = (seed: string, season: Season = FORTNIGHT): Case => {
  const { ends } = season;
  const chance = new Chance(seed);
  const { at, setting, opening } = beginning(chance, SETTINGS, season);
  const ticket = new Case(setting, opening, at);
  ticket.sleepUntil(hoursAfter(at, chance.next() / 3600)).assess();
  season.begins?.(ticket, chance);
  const next = () => season.goesOn?.(ticket) ?? nextDeed(ticket, chance);
  let deed = next();
  for (;;) {
    const due = ticket.ticket.checkpoint?.at;
    const wakes = due === undefined ? ends : later(season.wakesAt(due, chance), ticket.now);
    const acts = deed && deed.at <= wakes ? later(deed.at, ticket.now) : null;
    // What came in the season's last hour may have been worked on beyond it.
    if ((acts ?? wakes) >= ends) return ticket.sleepUntil(later(ends, ticket.now));
    if (deed && acts !== null) deed.do(ticket.sleepUntil(acts));
    else ticket.sleepUntil(wakes).wake();
    deed = next();
  }
};

const later = (a: string, b: string): string => (a > b ? a : b);
