import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expandHolidays } from '../../../shared/adapters/holidays.ts';
import { soonestOf } from '../../../shared/domain/assignment/assignment.ts';
import { dayEndsAfter, isInWorkingDay } from '../../../shared/domain/assignment/availability.ts';
import { compileCalendar, isOpen } from '../../../shared/domain/calendar/index.ts';
import { agentOf } from '../../../shared/domain/ticket/context.ts';
import { calendarSchema } from '../../../shared/schemas/configuration/calendar.ts';
import type { Agent } from '../../../shared/schemas/configuration/organisation.ts';
import { policySchema } from '../../../shared/schemas/configuration/policy.ts';
import { ASK, agent, assessed, type Case, hoursAfter, MONDAY } from '../../kit/case.ts';
import { type History, history, play } from '../../kit/histories.ts';
import { CLUB, contextAt, member, type Setting, twoTimedLevels, withPolicy } from '../../kit/settings.ts';

/** "When an agent's day ends, P1 and P2 move by policy; others wait." */

/** The club's day in UTC: 08:00 to 17:00 in Johannesburg. */
const CLOSING = '2026-11-23T15:00:00.000Z';
const NEXT_CLOSING = '2026-11-24T15:00:00.000Z';
const P2 = { urgency: 'high', impact: 'medium' } as const;
const OUTAGE = { subject: 'Outage: nobody can log in' };

const settingWith = (agents: readonly Agent[], policy: object = {}): Setting => {
  const lead = CLUB.organisation.agents.filter(({ id }) =>
    CLUB.organisation.teams.some((each) => each.supervisor === id),
  );
  const seniors = CLUB.organisation.agents.filter(({ id }) => CLUB.organisation.seniorManagement.includes(id));
  const others = [...new Set([...lead, ...seniors])].map((each) => ({ ...each, team: 'engineering' }));
  const all = [...agents, ...others] as [Agent, ...Agent[]]; // agents is never empty here
  const where = withPolicy(CLUB, twoTimedLevels({ id: 'days', ...policy }));
  return {
    ...where,
    organisation: { ...where.organisation, agents: all, onCall: { ...where.organisation.onCall, rota: [] } },
  };
};

const DAY = member('day');
const NIGHT = member('night', { calendar: 'always' });
const at = (ticket: Case): string | null =>
  ticket.ticket.checkpoint && `${ticket.ticket.checkpoint.kind} ${ticket.ticket.checkpoint.at}`;
const dayEvents = (ticket: Case) => ticket.events.filter(({ type }) => type === 'day_ended');
/** Assigned to the agent who works by day, although another works round the clock. */
const withDay = (setting: Setting, opening: object, now = MONDAY): Case =>
  assessed(setting, opening, now).act({ action: 'assign', assignee: 'day' });

describe('the end of the assignee’s day with a P2', () => {
  it('moves it to an agent who is working, and the level’s clock continues', () => {
    const ticket = withDay(settingWith([DAY, NIGHT]), P2);
    const { clock } = ticket.ticket;
    ticket.runUntil(CLOSING);
    expect(ticket.ticket).toMatchObject({ assignee: 'night', assignedBy: 'rule', level: 1, team: 'helpdesk' });
    expect(ticket.ticket.clock).toEqual({ ...clock, warnedAt: ticket.ticket.clock.warnedAt });
    expect(dayEvents(ticket)).toMatchObject([
      {
        at: CLOSING,
        reason: 'moved',
        facts: { due: CLOSING, assignment: 'skill tools_and_system_access, working now, nobody else as soon' },
      },
    ]);
  });

  it('comes once: an agent who works round the clock keeps it', () => {
    const ticket = withDay(settingWith([DAY, NIGHT]), P2)
      .agentWrites('public', agent('day'))
      .runHours(90);
    expect(dayEvents(ticket)).toHaveLength(1);
  });

  it('leaves it with its assignee, every day, if no other agent works sooner', () => {
    const ticket = withDay(settingWith([DAY, member('other')]), P2).agentWrites('public', agent('day'));
    ticket.runUntil(NEXT_CLOSING);
    expect(ticket.ticket.assignee).toBe('day');
    expect(dayEvents(ticket).map(({ at: when, reason }) => [when, reason])).toEqual([
      [CLOSING, 'stays'],
      [NEXT_CLOSING, 'stays'],
    ]);
  });

  it('moves it to the queue if they are away for long and no other agent fits', () => {
    const away = member('day', { daysOff: [{ from: '2026-11-24', to: '2026-12-20' }] });
    const ticket = withDay(settingWith([away]), P2).runUntil(CLOSING);
    expect(ticket.ticket).toMatchObject({ assignee: null, team: 'helpdesk', queued: { told: false } });
  });

  it('changes nothing if the policy says that it stays, nor for P3 and P4', () => {
    const stays = settingWith([DAY, NIGHT], { atDaysEnd: { P2: 'stay' } });
    expect(dayEvents(withDay(stays, P2).runUntil(NEXT_CLOSING))).toEqual([]);
    const ordinary = withDay(settingWith([DAY, NIGHT]), { urgency: 'low', impact: 'low' });
    expect(ordinary.ticket.shift).toBe(null);
    expect(dayEvents(ordinary.runUntil(NEXT_CLOSING))).toEqual([]);
  });

  it('changes nothing if it is noticed late, when they are back', () => {
    const ticket = withDay(settingWith([DAY, NIGHT]), P2)
      .sleepUntil('2026-11-24T07:00:00.000Z')
      .wake();
    expect(ticket.ticket.assignee).toBe('day');
    expect(dayEvents(ticket)).toMatchObject([{ reason: 'stays' }]);
  });
});

describe('the end of the assignee’s day with a P1', () => {
  it('sends it to the queue and the on-call rota if no agent works, until one takes it', () => {
    const ticket = withDay(settingWith([DAY, member('other')]), OUTAGE).act({ action: 'take' }, agent('day'));
    expect(ticket.ticket.onCall).toBe(null);
    ticket.runUntil(CLOSING);
    expect(ticket.ticket.assignee).toBe(null);
    expect(ticket.latest('on_call_alerted').at).toBe(CLOSING);
    // The agent on call works at night: their own day ends on the next morning.
    ticket
      .sleepUntil(hoursAfter(CLOSING, 0.1))
      .act({ action: 'take' }, agent('other'))
      .runUntil(hoursAfter(CLOSING, 12));
    expect(ticket.ticket).toMatchObject({ assignee: 'other', onCall: null });
  });

  it('also alerts the rota if it goes to a working agent, because it hasn’t been taken', () => {
    const ticket = withDay(settingWith([DAY, NIGHT]), OUTAGE)
      .act({ action: 'take' }, agent('day'))
      .runUntil(CLOSING);
    expect(ticket.ticket).toMatchObject({ assignee: 'night', onCall: { alerts: 1 } });
  });
});

describe('out of hours', () => {
  const EVENING = hoursAfter(CLOSING, 3);

  it('a ticket that becomes P2 moves at once', () => {
    const ticket = withDay(settingWith([DAY, NIGHT]), { urgency: 'low', impact: 'low' }).runUntil(EVENING);
    ticket.agentWrites().act({ action: 'prioritise', urgency: 'high', impact: 'medium' }, agent('night'));
    expect(at(ticket)).toBe(`follow_up ${EVENING}`);
    expect(ticket.last.signal).toBe(true);
    expect(ticket.wake().ticket.assignee).toBe('night');
  });

  it('one that is given to or taken by an agent waits for the end of their next day', () => {
    const given = assessed(settingWith([DAY, NIGHT]), P2, EVENING).act({ action: 'assign', assignee: 'day' });
    const taken = assessed(settingWith([DAY, NIGHT]), P2, EVENING).act({ action: 'take' }, agent('day'));
    for (const ticket of [given, taken]) {
      ticket.runUntil(hoursAfter(NEXT_CLOSING, -1));
      expect(ticket.ticket.assignee).toBe('day');
      expect(ticket.runUntil(NEXT_CLOSING).ticket.assignee).toBe('night');
    }
  });

  it('one that waits for the requester moves when they have answered', () => {
    const ticket = withDay(settingWith([DAY, NIGHT]), P2)
      .act(ASK, agent('day'))
      .runUntil(EVENING);
    expect(dayEvents(ticket)).toEqual([]);
    ticket.requesterWrites();
    expect(ticket.wake().ticket.assignee).toBe('night');
  });
});

const compiled = (weeklyHours: object) =>
  compileCalendar(
    expandHolidays(
      calendarSchema.parse({ id: 'own', timeZone: 'Europe/Berlin', weeklyHours, holidays: [], exceptions: [] }),
      2026,
      2027,
    ),
  );
const everyDay = (hours: [string, string][]) =>
  Object.fromEntries(
    ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map((day) => [day, hours]),
  );

describe('a working day', () => {
  const context = (weeklyHours: object) => ({
    ...contextAt(CLUB, MONDAY),
    calendars: { own: compiled(weeklyHours) },
  });
  const own = member('own', { calendar: 'own' });
  const endsAfter = (hours: [string, string][], since: string, fields: Partial<Agent> = {}) =>
    dayEndsAfter({ ...own, ...fields }, since, context(everyDay(hours)));

  it('has breaks, continues past midnight, and ends if the next one is hours away', () => {
    expect(
      endsAfter(
        [
          ['08:00', '12:00'],
          ['13:00', '17:00'],
        ],
        '2026-11-23T11:30:00.000Z',
      ),
    ).toBe('2026-11-23T16:00:00.000Z');
    expect(
      endsAfter(
        [
          ['00:00', '06:00'],
          ['22:00', '24:00'],
        ],
        '2026-11-23T22:00:00.000Z',
      ),
    ).toBe('2026-11-24T05:00:00.000Z');
    expect(endsAfter([['00:00', '24:00']], MONDAY)).toBe(null);
  });

  it('excludes days off', () => {
    const off = { daysOff: ['2026-11-24'] };
    expect(endsAfter([['08:00', '17:00']], '2026-11-23T17:00:00.000Z', off)).toBe('2026-11-25T16:00:00.000Z');
  });

  it('ends in the future, at an instant that isn’t working time, whenever it is asked', () => {
    const hour = fc.integer({ min: 0, max: 23 });
    fc.assert(
      fc.property(hour, hour, fc.integer({ min: 0, max: 200 }), (from, to, hours) => {
        fc.pre(from < to);
        const two = (value: number) => `${String(value).padStart(2, '0')}:00`;
        const where = context(everyDay([[two(from), two(to)]]));
        const since = hoursAfter(MONDAY, hours);
        const ends = dayEndsAfter(own, since, where);
        if (to - from >= 20) return;
        expect(ends !== null && ends > since).toBe(true);
        expect(isInWorkingDay(own, ends ?? '', where)).toBe(false);
        expect(isOpen(since, where.calendars.own)).toBe(isInWorkingDay(own, since, where));
      }),
    );
  });
});

describe('every history', () => {
  const RUNS = { numRuns: 200 };

  it('leaves P3, P4 and unassigned tickets alone', () => {
    fc.assert(
      fc.property(history, (each) => {
        play(each, (ticket) => {
          const { shift, priority, assignee, status } = ticket.ticket;
          if (shift === null) return;
          expect(['P1', 'P2']).toContain(priority);
          expect(assignee).not.toBe(null);
          expect(['new', 'open']).toContain(status);
        });
      }),
      RUNS,
    );
  });

  it('has no P1 or P2 with an agent whose day has ended while another matching agent works', () => {
    // Few random histories contain a ticket that stays at a day's end.
    const stays: History = {
      setting: settingWith([DAY, member('other')]),
      opening: P2,
      at: MONDAY,
      steps: [{ does: 'assess' }, { does: 'run', hours: 30 }],
    };
    fc.assert(
      fc.property(history, (each) => {
        play(each, (ticket, _before, { does }) => {
          if (!['run', 'oversleep'].includes(does)) return;
          const event = ticket.last;
          if (event.type !== 'day_ended' || event.reason !== 'stays') return;
          const context = ticket.context();
          const worker = agentOf(context, ticket.ticket.assignee);
          if (worker && isInWorkingDay(worker, event.at, context)) return;
          const now = soonestOf({ ...context, now: event.at }, ticket.ticket).filter(({ opens }) => opens === event.at);
          expect(now).toEqual([]);
        });
      }),
      { ...RUNS, examples: [[stays]] },
    );
  });

  it('keeps the level’s start and pauses at a day’s end', () => {
    fc.assert(
      fc.property(history, (each) => {
        const { events } = play(each).wake();
        for (const { type, after } of events) if (type === 'day_ended') expect(after.clock).toBe(undefined);
      }),
      RUNS,
    );
  });
});

describe('a policy', () => {
  it('says for P1 and P2 whether they move or stay, and for nothing else', () => {
    const faulty = (atDaysEnd: object) =>
      policySchema.safeParse({ id: 'x', levels: [{ level: 1, target: { hours: 1 }, limit: { hours: 1 } }], atDaysEnd })
        .success;
    expect([faulty({ P1: 'stay' }), faulty({ P3: 'stay' }), faulty({ P1: 'go' })]).toEqual([true, false, false]);
  });
});
