import { describe, expect, it } from 'vitest';
import { dueOf } from '../../../shared/domain/ticket/facts.ts';
import type { ActionRequest } from '../../../shared/schemas/actions.ts';
import { agent, assessed, HAND_OVER, hoursAfter, MONDAY, THABO } from '../../kit/case.ts';
import { CLUB } from '../../kit/settings.ts';

/** Specification 6: a data breach must be reported within 72 hours, whatever else happens to the ticket. */

const REPORT: ActionRequest = { action: 'report_breach', decision: 'reported', authority: 'Information Regulator' };
const as = (category: string): ActionRequest => ({ action: 'categorise', category });
const breach = () => assessed(CLUB).act(as('data_breach'));
const times = (ticket: ReturnType<typeof breach>) =>
  ticket.events
    .filter(({ type }) => type === 'reporting_warned' || type === 'reporting_missed')
    .map((event) => [event.type, event.reason, dueOf(event)]);

const WARNED = ['reporting_warned', 'three_quarters_of_deadline', hoursAfter(MONDAY, 54)];
const MISSED = ['reporting_missed', 'deadline_passed', hoursAfter(MONDAY, 72)];

describe('the report of a data breach', () => {
  it('is warned of after 54 hours, due after 72, and requested again every 24', () => {
    expect(times(breach().runHours(100))).toEqual([
      WARNED,
      MISSED,
      ['reporting_missed', 'still_not_reported', hoursAfter(MONDAY, 96)],
    ]);
  });

  it.each<[string, ActionRequest]>([
    ['a question to the requester', { action: 'ask_requester', question: 'Which data?' }],
    ['a third party', HAND_OVER],
  ])('is due at the same time during %s', (_name, action) => {
    expect(times(breach().act(action).runHours(73))).toEqual([WARNED, MISSED]);
  });

  const RESOLVE: ActionRequest = { action: 'resolve', resolution: 'The bucket is private again.' };
  const close = (as: 'withdrawn' | 'duplicate' | 'spam'): ActionRequest => ({ action: 'close', as });

  it.each<[string, ActionRequest]>([
    ['resolved', RESOLVE],
    ['closed as withdrawn', close('withdrawn')],
  ])('comes before the ticket can be %s', (_name, request) => {
    const sipho = agent('sipho.ndlovu', true);
    expect(breach().try(request, sipho)).toMatchObject({ ok: false, refusal: { field: 'action' } });
    const none: ActionRequest = { action: 'report_breach', decision: 'not_required', reason: 'Test data alone.' };
    for (const record of [REPORT, none]) expect(breach().act(record).try(RESOLVE, sipho)).toMatchObject({ ok: true });
  });

  it.each(['duplicate', 'spam'] as const)('is not due if there was no breach, or another ticket has it: %s', (as) => {
    expect(breach().act(close(as)).runHours(100).latest('closed')).toMatchObject({ reason: as });
  });

  it('is due at the same time if the category is found after the resolution', () => {
    expect(times(assessed(CLUB).act(RESOLVE).act(as('data_breach')).runHours(73))).toEqual([WARNED, MISSED]);
  });

  it('ends with the record of the report, even a late one', () => {
    expect(times(breach().runHours(10).act(REPORT).runHours(100))).toEqual([]);
    const late = breach().runHours(80).act(REPORT).runHours(48);
    expect(times(late)).toEqual([WARNED, MISSED]);
    expect(late.latest('breach_reported')).toMatchObject({
      facts: { decision: 'reported', reportedAt: hoursAfter(MONDAY, 80) },
    });
  });

  it('counts from the request if the category is found later, and ends with the category', () => {
    const ticket = assessed(CLUB).runHours(20);
    expect(times(ticket.act(as('data_breach')).runHours(55))).toEqual([WARNED, MISSED]);
    expect(times(breach().act(as('account')).runHours(100))).toEqual([]);
  });

  it('is due for the categories that an organisation names, within its own time', () => {
    const categories = CLUB.organisation.categories.map((each) =>
      each.id === 'payment' ? { ...each, reportWithin: { hours: 4 } } : each,
    );
    const setting = { ...CLUB, organisation: { ...CLUB.organisation, categories } };
    const ticket = assessed(setting).act(as('payment')).runHours(5);
    expect(ticket.latest('reporting_missed').facts).toMatchObject({ due: hoursAfter(MONDAY, 4) });
  });

  it.each<[string, ActionRequest]>([
    ['authority', { action: 'report_breach', decision: 'reported' }],
    ['reason', { action: 'report_breach', decision: 'not_required' }],
    ['at', { ...REPORT, at: hoursAfter(MONDAY, 48) }],
  ])('is refused with the missing or wrong field: %s', (field, request) => {
    expect(breach().try(request, THABO)).toMatchObject({ ok: false, refusal: { field } });
  });
});
