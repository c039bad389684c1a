import { describe, expect, it } from 'vitest';
import { CHAT_ORIGIN } from '../../../shared/domain/chat/origin.ts';
import { dueOf } from '../../../shared/domain/ticket/facts.ts';
import { assessed, hoursAfter, MONDAY } from '../../kit/case.ts';
import { CLUB, twoTimedLevels, withPolicy } from '../../kit/settings.ts';

/** Specification 1 and 3: the channel's promise or the level's, whichever is earlier. */

const FRIDAY_AFTERNOON = '2026-11-27T13:00:00.000Z';
const events = (ticket: ReturnType<typeof assessed>, ...types: string[]) =>
  ticket.events.filter((event) => types.includes(event.type)).map((event) => [event.type, dueOf(event)]);
const FIRST = ['first_response_warned', 'first_response_missed'];

describe('the first response', () => {
  it('is due with the level’s target if that is earlier, and its warning serves for both', () => {
    const ticket = assessed(withPolicy(CLUB, twoTimedLevels()), {}, FRIDAY_AFTERNOON).runHours(24);
    expect(events(ticket, ...FIRST, 'warned', 'escalated')).toEqual([
      ['warned', hoursAfter(FRIDAY_AFTERNOON, 18)],
      ['first_response_missed', hoursAfter(FRIDAY_AFTERNOON, 24)],
      ['escalated', undefined],
    ]);
  });

  it('is due with the channel’s promise if that is earlier, with a warning at 75 %', () => {
    const ticket = assessed(withPolicy(CLUB, 'complex-inquiry', 2)).runHours(25);
    // Half past two on Monday: 75 % of the nine working hours between Monday and Tuesday 10:00.
    expect(events(ticket, ...FIRST)).toEqual([
      ['first_response_warned', '2026-11-23T14:45:00.000Z'],
      ['first_response_missed', hoursAfter(MONDAY, 24)],
    ]);
    expect(ticket.ticket).toMatchObject({ firstResponseMissedAt: hoursAfter(MONDAY, 24), level: 2 });
  });

  it('for a chat that has become a ticket is due as in the portal, because the visitor no longer waits', () => {
    const due = (channel: 'live_chat' | 'portal_form', origin: string | null) =>
      dueOf(assessed(CLUB, { channel, origin }).runHours(30).latest('first_response_missed'));
    expect(due('live_chat', CHAT_ORIGIN)).toBe(due('portal_form', null));
  });

  it.each([
    ['live_chat', 2 / 60],
    ['phone', 1],
    ['social_media', 4],
    ['forum', 4],
  ] as const)('on %s is due within %f hours', (channel, hours) => {
    const ticket = assessed(CLUB, { channel });
    expect(dueOf(ticket.runHours(5).latest('first_response_missed'))).toBe(hoursAfter(MONDAY, hours));
  });

  it('is never due for a monitoring alarm', () => {
    const ticket = assessed(CLUB, { channel: 'monitoring' }).runHours(400);
    expect(events(ticket, ...FIRST)).toEqual([]);
  });

  it('is a person’s public message, question or resolution, but not taking or commenting', () => {
    const answered = (act: (ticket: ReturnType<typeof assessed>) => unknown) => {
      const ticket = assessed(CLUB, { channel: 'phone' });
      act(ticket);
      return events(ticket.runHours(2), 'first_response_missed').length === 0;
    };
    expect(answered((ticket) => ticket.agentWrites())).toBe(true);
    expect(answered((ticket) => ticket.act({ action: 'ask_requester', question: 'Which?' }))).toBe(true);
    expect(answered((ticket) => ticket.act({ action: 'resolve', resolution: 'Done.' }))).toBe(true);
    expect(answered((ticket) => ticket.act({ action: 'take' }))).toBe(false);
    expect(answered((ticket) => ticket.agentWrites('internal'))).toBe(false);
    expect(answered((ticket) => ticket.requesterWrites())).toBe(false);
  });

  it('continues through an escalation', () => {
    const ticket = assessed(CLUB, { channel: 'social_media' }).act({ action: 'escalate' }).runHours(4);
    expect(events(ticket, 'first_response_missed')).toEqual([['first_response_missed', hoursAfter(MONDAY, 4)]]);
  });
});
