import { describe, expect, it } from 'vitest';
import { ACTIONS, allowedIn, isAllowed } from '../../../shared/domain/act.ts';
import type { Action, ActionRequest } from '../../../shared/schemas/actions.ts';
import { type Status, statusSchema } from '../../../shared/schemas/ticket.ts';
import { type Case, HAND_OVER, NALEDI, THABO } from '../../kit/case.ts';
import { CLUB, withPolicy } from '../../kit/settings.ts';
import { inStatus } from '../../kit/statuses.ts';

/** Every level of this policy may hand over. */
const WHERE = withPolicy(CLUB, 'marketplace');

/** A request of each action that only the status could prevent. */
const REQUESTS: { [A in Action]: Extract<ActionRequest, { action: A }> } = {
  take: { action: 'take' },
  assign: { action: 'assign', team: 'specialists' },
  prioritise: { action: 'prioritise', urgency: 'high' },
  categorise: { action: 'categorise', category: 'billing' },
  restrict: { action: 'restrict', restricted: true, reason: 'It names a customer.' },
  hold_records: { action: 'hold_records', held: true, reason: 'A claim was announced.' },
  link: { action: 'link', to: 'TD-0000-0000', as: 'related' },
  add_counterparty: { action: 'add_counterparty', counterparty: { id: 'seller-1' } },
  diagnose: { action: 'diagnose', cause: 'A full disk.' },
  record_review: { action: 'record_review', records: [{ kind: 'platform_log', finding: 'Nothing.' }] },
  report_breach: { action: 'report_breach', decision: 'reported', authority: 'Information Regulator' },
  review: {
    action: 'review',
    cause: 'A full disk.',
    actions: [{ what: 'An alarm.', owner: 'Thabo Mokoena', by: '2026-12-01' }],
  },
  finish_review_action: { action: 'finish_review_action', number: 1 },
  ask_requester: { action: 'ask_requester', question: 'When?' },
  hand_to_third_party: HAND_OVER,
  take_back: { action: 'take_back' },
  escalate: { action: 'escalate' },
  return: { action: 'return', level: 1, team: 'specialists', reason: 'Theirs.' },
  set_target_date: { action: 'set_target_date', at: '2026-12-24T12:00:00.000Z' },
  resolve: { action: 'resolve', resolution: 'Done.' },
  book_appointment: { action: 'book_appointment', kind: 'call', from: '2026-11-23T09:00:00.000Z' },
  move_appointment: { action: 'move_appointment', from: '2026-11-23T10:00:00.000Z' },
  cancel_appointment: { action: 'cancel_appointment' },
  end_appointment: { action: 'end_appointment', outcome: 'held' },
  propose: { action: 'propose', correctiveActions: 'A refund.' },
  approve: { action: 'approve' },
  reject: { action: 'reject' },
  confirm: { action: 'confirm' },
  decline: { action: 'decline' },
  reopen: { action: 'reopen' },
  split: { action: 'split', messages: ['2'] },
  merge: { action: 'merge', into: 'TD-0000-0000' },
  close: { action: 'close', as: 'withdrawn' },
};

/** Actions on an appointment, which is an hour away. */
const WITH_APPOINTMENT: readonly Action[] = ['move_appointment', 'cancel_appointment', 'end_appointment'];

/** A major incident with its review, which it needs to close. */
const reviewedIn = (status: Status): Case => {
  const ticket = inStatus(status === 'closed' ? 'resolved' : status, WHERE)
    .incident('begins')
    .act(REQUESTS.review);
  return status === 'closed' ? ticket.act(REQUESTS.confirm) : ticket;
};

const table = statusSchema.options.flatMap((status) =>
  Object.values(REQUESTS).map((request) => ({ status, action: request.action, request })),
);

describe('specification 10, the table of actions', () => {
  it.each(table.filter((row) => isAllowed(row.action, row.status)))('$action is allowed when $status', (row) => {
    const ticket = row.action === 'finish_review_action' ? reviewedIn(row.status) : inStatus(row.status, WHERE);
    if (WITH_APPOINTMENT.includes(row.action)) ticket.act(REQUESTS.book_appointment);
    if (row.action === 'end_appointment') ticket.sleepUntil(REQUESTS.book_appointment.from);
    const judges = row.action === 'approve' || row.action === 'reject';
    if (judges) ticket.act(REQUESTS.propose, THABO);
    ticket.act(row.request, judges || row.action === 'restrict' ? NALEDI : undefined);
    const ends: readonly string[] = ACTIONS[row.action].to;
    expect(ends.map((end) => (end === 'same' ? row.status : end))).toContain(ticket.ticket.status);
  });

  it.each(table.filter((row) => !isAllowed(row.action, row.status)))('$action is refused when $status', (row) => {
    const ticket = inStatus(row.status, WHERE);
    const { version } = ticket.ticket;
    expect(ticket.try(row.request, NALEDI)).toEqual({
      ok: false,
      refusal: { code: 'not_allowed_in_status', status: row.status, allowed: allowedIn(row.status) },
    });
    expect(ticket.ticket.version).toBe(version);
  });

  it('lists what each status allows', () => {
    expect(allowedIn('new')).toEqual([
      'take',
      'assign',
      'prioritise',
      'categorise',
      'restrict',
      'hold_records',
      'link',
      'add_counterparty',
      'diagnose',
      'record_review',
      'report_breach',
      'review',
      'finish_review_action',
      'ask_requester',
      'hand_to_third_party',
      'escalate',
      'return',
      'set_target_date',
      'book_appointment',
      'move_appointment',
      'cancel_appointment',
      'end_appointment',
      'resolve',
      'split',
      'merge',
      'close',
    ]);
    expect(allowedIn('waiting_on_requester')).toEqual([
      'assign',
      'prioritise',
      'categorise',
      'restrict',
      'hold_records',
      'link',
      'add_counterparty',
      'diagnose',
      'record_review',
      'report_breach',
      'review',
      'finish_review_action',
      'take_back',
      'escalate',
      'return',
      'set_target_date',
      'book_appointment',
      'move_appointment',
      'cancel_appointment',
      'end_appointment',
      'resolve',
      'split',
      'merge',
      'close',
    ]);
    expect(allowedIn('resolved')).toEqual([
      'assign',
      'prioritise',
      'categorise',
      'restrict',
      'hold_records',
      'link',
      'add_counterparty',
      'diagnose',
      'record_review',
      'report_breach',
      'review',
      'finish_review_action',
      'set_target_date',
      'book_appointment',
      'move_appointment',
      'cancel_appointment',
      'end_appointment',
      'confirm',
      'decline',
      'split',
      'merge',
      'close',
    ]);
    expect(allowedIn('closed')).toEqual(['hold_records', 'finish_review_action', 'reopen']);
  });
});
