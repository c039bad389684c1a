import { describe, expect, it } from 'vitest';
import { assessed, HAND_OVER, hoursAfter, MONDAY, THABO } from '../../kit/case.ts';
import { CLUB, MARKETPLACE, withPolicy } from '../../kit/settings.ts';

/** Specification 3: a hand-over needs a follow-up date, and the clock is paused until then. */

const level2 = () => assessed(CLUB).act({ action: 'escalate' });
const WEDNESDAY = hoursAfter(MONDAY, 48);

describe('a hand-over', () => {
  it('stops the clock until the policy’s follow-up, two business days later', () => {
    const { ticket } = level2().act(HAND_OVER);
    expect(ticket).toMatchObject({
      status: 'waiting_on_third_party',
      clock: { pausedSince: MONDAY },
      waiting: { since: MONDAY, until: WEDNESDAY },
      checkpoint: { kind: 'follow_up', at: WEDNESDAY },
    });
  });

  it('takes a date of its own, in the future', () => {
    const followUpAt = hoursAfter(MONDAY, 5);
    expect(level2().act({ ...HAND_OVER, followUpAt }).ticket.checkpoint).toEqual({ kind: 'follow_up', at: followUpAt });
    const past = level2().try({ ...HAND_OVER, followUpAt: MONDAY }, THABO);
    expect(past).toMatchObject({ ok: false, refusal: { field: 'followUpAt' } });
  });

  it('is possible from every level: specification 10 allows it for new tickets', () => {
    for (const setting of [CLUB, withPolicy(CLUB, 'complex-inquiry'), withPolicy(MARKETPLACE, 'marketplace')]) {
      expect(assessed(setting).act(HAND_OVER).ticket.status).toBe('waiting_on_third_party');
    }
  });

  it('never stops P1', () => {
    const ticket = level2().act({ action: 'prioritise', urgency: 'high', impact: 'high' }).act(HAND_OVER);
    expect(ticket.ticket.clock.pausedSince).toBeNull();
    ticket.act({ action: 'prioritise', urgency: 'medium' });
    expect(ticket.ticket.clock.pausedSince).toBe(MONDAY);
  });

  it('taken back continues with the remaining time', () => {
    const ticket = level2().act(HAND_OVER).sleepUntil(hoursAfter(MONDAY, 30)).act({ action: 'take_back' });
    expect(ticket.ticket).toMatchObject({ status: 'open', waiting: null });
    expect(ticket.runHours(47).ticket.level).toBe(2);
    expect(ticket.runHours(1).ticket.level).toBe(3);
  });
});

describe('a follow-up that passes', () => {
  it('asks to follow up, once, and the clock runs', () => {
    const ticket = level2().act(HAND_OVER).runUntil(WEDNESDAY);
    expect(ticket.last).toMatchObject({ type: 'follow_up_missed', signal: false });
    expect(ticket.ticket).toMatchObject({
      status: 'waiting_on_third_party',
      waiting: { until: null },
      clock: { pausedSince: null, pauses: [[MONDAY, WEDNESDAY]] },
    });
    expect(ticket.runHours(47).ticket).toMatchObject({ level: 2, status: 'waiting_on_third_party' });
    expect(ticket.typesAfter(0).filter((type) => type === 'follow_up_missed')).toHaveLength(1);
    expect(ticket.runHours(1).ticket).toMatchObject({ level: 3, status: 'open', waiting: null });
  });

  it('is renewed by a new date, with another follow-up', () => {
    const friday = hoursAfter(MONDAY, 96);
    const ticket = level2().act(HAND_OVER).runUntil(WEDNESDAY).act({ action: 'set_target_date', at: friday });
    expect(ticket.ticket).toMatchObject({ expectedBy: friday, waiting: { until: friday } });
    expect(ticket.ticket.clock.pausedSince).toBe(WEDNESDAY);
    expect(ticket.runUntil(friday).last).toMatchObject({ type: 'follow_up_missed', at: friday });
  });

  it('noticed late lets the clock run from the date on', () => {
    const ticket = level2().act(HAND_OVER).sleepUntil(hoursAfter(MONDAY, 60)).wake();
    expect(ticket.ticket.clock.resumedAt).toBe(WEDNESDAY);
  });
});
