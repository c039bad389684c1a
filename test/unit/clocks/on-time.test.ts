import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factsOf, type TicketEvent } from '../../../shared/domain/ticket/events.ts';
import { dueOf } from '../../../shared/domain/ticket/facts.ts';
import { ASK, assessed, type Case, hoursAfter, JOHAN, MONDAY, NALEDI, RESOLVE } from '../../kit/case.ts';
import { command, type History, history, play } from '../../kit/histories.ts';
import { CLUB, twoTimedLevels, withPolicy } from '../../kit/settings.ts';

/** Whether the late workflow or a person comes first, the same deadlines are recorded as missed. */

const MISSED: readonly TicketEvent['type'][] = [
  'first_response_missed',
  'update_missed',
  'limit_alerted',
  'target_passed',
  'target_date_missed',
];
const missed = ({ events }: Case): string[] =>
  events
    .filter(({ type, reason }) => MISSED.includes(type) || (type === 'escalated' && reason === 'limit_passed'))
    .map((event) => `${event.type} ${dueOf(event) ?? factsOf(event, 'escalated', 'returned')?.since}`);

const TIMED = withPolicy(CLUB, twoTimedLevels());

describe('a time that has passed before a late workflow wakes', () => {
  it('is missed although a person answers first', () => {
    const late = assessed(TIMED, {}, MONDAY).sleepUntil(hoursAfter(MONDAY, 25)).agentWrites('public', JOHAN);
    expect(late.events.map(({ type }) => type)).toContain('escalated');
    expect(late.ticket).toMatchObject({ level: 2, clock: { startedAt: hoursAfter(MONDAY, 24), metAt: late.now } });
    expect(late.last).toMatchObject({ type: 'message_added' });
  });

  it('is in the closing report of a ticket that is resolved at the same moment', () => {
    const late = assessed(TIMED, {}, MONDAY).sleepUntil(hoursAfter(MONDAY, 25)).act(RESOLVE, JOHAN);
    expect(missed(late)).toEqual([
      `first_response_missed ${dueOf(late.latest('first_response_missed'))}`,
      `escalated ${hoursAfter(MONDAY, 24)}`,
    ]);
  });

  it('wakes the workflow to send its notices', () => {
    const late = assessed(TIMED, {}, MONDAY);
    const seen = late.ticket.version;
    late.sleepUntil(hoursAfter(MONDAY, 25)).agentWrites('internal');
    expect(late.ticket.lastSignal).toBeGreaterThan(seen);
  });

  it('is the same as if the workflow had woken a moment earlier', () => {
    const hours = fc.integer({ min: 0, max: 400 });
    fc.assert(
      fc.property(history, hours, command, (each: History, slept, step) => {
        const lagging: History = { ...each, steps: [...each.steps, { does: 'lag', hours: slept }, step] };
        const woken: History = { ...each, steps: [...each.steps, { does: 'oversleep', hours: slept }, step] };
        expect(missed(play(lagging).wake()).toSorted()).toEqual(missed(play(woken).wake()).toSorted());
      }),
      { numRuns: 400 },
    );
  });
});

describe('the end of waiting for the requester', () => {
  it('leaves a late answer in time until the requester has been notified otherwise', () => {
    const resolved = assessed(CLUB)
      .act(RESOLVE, NALEDI)
      .sleepUntil(hoursAfter(MONDAY, 24 * 20));
    resolved.requesterWrites('confirm');
    expect(resolved.last).toMatchObject({ type: 'closed', reason: 'confirmed' });
    const asked = assessed(CLUB)
      .act(ASK)
      .sleepUntil(hoursAfter(MONDAY, 24 * 20));
    asked.requesterWrites();
    expect(asked.last.type).toBe('requester_answered');
  });
});
