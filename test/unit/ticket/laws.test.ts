import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simulate } from '../../../shared/domain/calendar/index.ts';
import { checkpointsOf } from '../../../shared/domain/clocks/clocks.ts';
import { auditFaults, fold } from '../../../shared/domain/ticket/audit.ts';
import type { Ticket } from '../../../shared/domain/ticket/ticket.ts';
import { ASK, assessed, type Case, HAND_OVER, hoursAfter } from '../../kit/case.ts';
import {
  eventfulHistory,
  type History,
  history,
  instant,
  opening,
  play,
  type Step,
  setting,
} from '../../kit/histories.ts';
import { CLUB, twoTimedLevels, withPolicy } from '../../kit/settings.ts';

/** Laws that hold after every step of every history. */

const RUNS = { numRuns: 300 };
const always = (check: (ticket: Case, before: Ticket, step: Step) => void): void =>
  fc.assert(
    fc.property(history, (each) => {
      play(each, check);
    }),
    RUNS,
  );
const finally_ = (check: (ticket: Case, history: History) => void): void =>
  fc.assert(
    fc.property(history, (each) => check(play(each), each)),
    RUNS,
  );

const policyOf = (ticket: Case) => ticket.context().policy(ticket.ticket.policy ?? '', null);

describe('the record', () => {
  it('folds from the events into the stored ticket, with an unbroken chain', () => {
    finally_(({ ticket, events }) => {
      expect(fold(events)).toEqual(ticket);
      expect(auditFaults(events)).toEqual([]);
    });
  });

  it('numbers the events: version is the last one, lastSignal the last that wakes the workflow', () => {
    finally_(({ ticket, events }) => {
      expect(events.map((event) => event.sequence)).toEqual(events.map((_event, index) => index + 1));
      expect(ticket.version).toBe(events.length);
      expect(ticket.lastSignal).toBe(events.findLast((event) => event.signal)?.sequence ?? 0);
    });
  });

  it('has no change that changes nothing', () => {
    finally_(({ events }) => {
      for (const { before, after } of events.slice(1)) {
        for (const key of Object.keys(after)) expect(after[key]).not.toEqual(before[key]);
      }
    });
  });

  it('wakes the workflow for every event that brings the next checkpoint nearer', () => {
    always((ticket, before, { does }) => {
      if (!['act', 'requester_writes', 'agent_writes'].includes(does)) return;
      const [was, is] = [before.checkpoint?.at ?? '9', ticket.ticket.checkpoint?.at ?? '9'];
      if (is < was) expect(ticket.ticket.lastSignal).toBeGreaterThan(before.version);
    });
  });

  it('never lets the workflow wake itself', () => {
    always((ticket, before, { does }) => {
      if (['assess', 'run', 'oversleep'].includes(does)) expect(ticket.ticket.lastSignal).toBe(before.lastSignal);
    });
  });
});

describe('the next checkpoint', () => {
  /** Nothing automatic is awaited. */
  const mayHaveNone = (ticket: Case): boolean => {
    const { status, policy, waiting } = ticket.ticket;
    if (status === 'closed') return true;
    if (status !== 'resolved') return policy === null;
    const { closeAfter, remindersAfter } = ticket.setting.organisation.closure.confirmation;
    return closeAfter === null && waiting?.reminders === remindersAfter.length;
  };

  it('exists unless the ticket is closed, unassessed or kept resolved: none is forgotten', () => {
    always((ticket) => {
      if (ticket.ticket.checkpoint === null) expect(mayHaveNone(ticket)).toBe(true);
      if (ticket.ticket.status === 'closed') expect(ticket.ticket.checkpoint).toBeNull();
    });
  });

  it('is the earliest future one', () => {
    always((ticket) => {
      const times = checkpointsOf(ticket.ticket, ticket.context()).map((checkpoint) => checkpoint.at);
      expect(ticket.ticket.checkpoint?.at).toBe(times.toSorted()[0]);
    });
  });

  it('is in the future once the workflow has woken, and waking again changes nothing', () => {
    finally_((ticket) => {
      ticket.wake();
      if (ticket.ticket.checkpoint) expect(ticket.ticket.checkpoint.at > ticket.now).toBe(true);
      const { version } = ticket.ticket;
      expect(ticket.wake().ticket.version).toBe(version);
    });
  });

  it('moves when the calendar changes; otherwise the workflow would wake for it endlessly', () => {
    finally_((ticket) => {
      const { calendars, organisation } = ticket.setting;
      const calendar = organisation.calendar === 'club' ? calendars.marketplace : calendars.club;
      if (!calendar) throw new Error('both calendars are shipped');
      ticket.setting = { ...ticket.setting, calendars: { ...calendars, [organisation.calendar]: calendar } };
      const { checkpoint } = ticket.ticket;
      const at = checkpoint && checkpoint.at > ticket.now ? checkpoint.at : ticket.now;
      ticket.sleepUntil(at).wake();
      if (ticket.ticket.checkpoint) expect(ticket.ticket.checkpoint.at > ticket.now).toBe(true);
    });
  });
});

describe('levels', () => {
  it('end up the same in one long sleep as in small steps', () => {
    // Small steps cost by the hour, so most sleeps are short, like most times of levels.
    const sleep = fc.oneof(
      { weight: 5, arbitrary: fc.integer({ min: 1, max: 100 }) },
      { weight: 1, arbitrary: fc.integer({ min: 100, max: 1500 }) },
    );
    fc.assert(
      fc.property(history, sleep, (each, hours) => {
        const inSteps = play(each).wake().runHours(hours);
        const inOne = play(each).wake();
        inOne.sleepUntil(hoursAfter(inOne.now, hours)).wake();
        expect(inOne.ticket.level).toBe(inSteps.ticket.level);
        if (inSteps.ticket.status === 'open') expect(inOne.ticket.clock.startedAt).toBe(inSteps.ticket.clock.startedAt);
      }),
      RUNS,
    );
  });

  it('start where the simulation says, if nothing happens', () => {
    fc.assert(
      fc.property(setting, opening, instant, fc.integer({ min: 1, max: 1500 }), (where, with_, at, hours) => {
        const subject = { ...with_, proposed: undefined, subject: 'I cannot log in' };
        const ticket = play({ setting: where, opening: subject, at, steps: [{ does: 'assess' }] });
        ticket.sleepUntil(hoursAfter(at, hours)).wake();
        const levels = simulate(policyOf(ticket), ticket.context().calendar, at, ticket.ticket.priority);
        const current = levels.findLast(({ starts }) => starts !== null && starts <= ticket.now);
        expect([ticket.ticket.level, ticket.ticket.clock.startedAt]).toEqual([current?.level, current?.starts]);
      }),
      RUNS,
    );
  });

  it('ended by the clock are followed by the next one, open, which starts when the limit passed', () => {
    finally_(({ events }) => {
      for (const event of events) {
        if (event.type !== 'escalated' || event.reason !== 'limit_passed') continue;
        const [before, after] = [fold(events.slice(0, event.sequence - 1)), fold(events.slice(0, event.sequence))];
        expect(after).toMatchObject({ status: 'open', level: before.level + 1, waiting: null });
        expect(after.clock.startedAt <= event.at).toBe(true);
        expect(after.clock.startedAt > before.clock.startedAt).toBe(true);
      }
    });
  });

  it('always have a team once the ticket is assessed', () => {
    always((ticket) => {
      const teams = ticket.setting.organisation.teams.map((team) => team.id);
      if (ticket.ticket.policy !== null) expect(teams).toContain(ticket.ticket.team);
    });
  });
});

const isWorked = ({ status }: Ticket): boolean => status !== 'resolved' && status !== 'closed';

describe('clocks', () => {
  it('of P1 never pause', () => {
    always(({ ticket }) => {
      if (ticket.priority === 'P1' && isWorked(ticket)) expect(ticket.clock.pausedSince).toBeNull();
    });
  });

  it('that resume leave at least a quarter of the level’s time', () => {
    // For a level in hours that only a resolution meets. In the shipped policies, whatever stops a clock has met its
    // level.
    const timed = withPolicy(CLUB, twoTimedLevels());
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 1, max: 40 }), (worked, waited) => {
        const ticket = assessed(timed).runHours(worked).act(ASK).runHours(waited).requesterWrites();
        const limit = checkpointsOf(ticket.ticket, ticket.context()).find(({ kind }) => kind === 'limit');
        const left = Math.max(24 - worked, 24 / 4);
        expect(limit?.at).toBe(hoursAfter(ticket.ticket.clock.resumedAt ?? '', left));
      }),
      RUNS,
    );
  });

  it('are paused exactly while an outside party owes something, except for P1 and missed follow-ups', () => {
    const standsStill = ({ ticket }: Case): void => {
      const waits = ['waiting_on_requester', 'waiting_on_third_party', 'resolved'].includes(ticket.status);
      expect(ticket.waiting !== null).toBe(waits);
      if (ticket.status === 'new' || ticket.status === 'open') expect(ticket.clock.pausedSince).toBeNull();
      const isOverdue = ticket.status === 'waiting_on_third_party' && ticket.waiting?.until === null;
      if (isOverdue) expect(ticket.clock.pausedSince).toBeNull();
      if (waits && !isOverdue && ticket.priority !== 'P1') expect(ticket.clock.pausedSince).not.toBeNull();
    };
    always(standsStill);
    // Hardly any history waits for a third party until its date has passed.
    const late = assessed(CLUB).act(HAND_OVER);
    const until = late.ticket.waiting?.until ?? '';
    standsStill(late.runUntil(until).wake());
    expect(late.ticket).toMatchObject({ status: 'waiting_on_third_party', waiting: { until: null } });
  });
});

describe('with major incidents and moves to other versions', () => {
  it('the record folds, and the next checkpoint is the earliest future one', () => {
    fc.assert(
      fc.property(eventfulHistory, (each) => {
        const { ticket, events } = play(each, (current) => {
          const times = checkpointsOf(current.ticket, current.context()).map(({ at }) => at);
          expect(current.ticket.checkpoint?.at).toBe(times.toSorted()[0]);
        });
        expect(fold(events)).toEqual(ticket);
      }),
      RUNS,
    );
  });
});

describe('a closed ticket', () => {
  it('stays closed until it is reopened, and says when and why it was closed', () => {
    always(({ ticket }, before) => {
      const reopened = ticket.execution > before.execution;
      if (before.status === 'closed' && !reopened) expect(ticket.status).toBe('closed');
      if (reopened) expect([before.status, ticket.status, ticket.clock.metAt]).toEqual(['closed', 'open', null]);
      expect(ticket.closedAt !== null).toBe(ticket.status === 'closed');
      // Another system may not have given a reason.
      if (ticket.importedAt === null) expect(ticket.closedAs !== null).toBe(ticket.status === 'closed');
    });
  });
});

describe('a ticket', () => {
  it('always has an assignee or a queue once it is assessed', () => {
    always(({ ticket, setting: { organisation } }) => {
      if (ticket.policy === null) return;
      expect(organisation.teams.map(({ id }) => id)).toContain(ticket.team);
      if (ticket.assignee !== null) expect(organisation.agents.map(({ id }) => id)).toContain(ticket.assignee);
    });
  });
});
