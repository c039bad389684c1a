import { boardAnswer, decidedSuspectedAnswer, suspectedAnswer } from '../../../schemas/answers/board.ts';
import { loggedCallAnswer, receivedAlertsAnswer } from '../../../schemas/answers/channels.ts';
import { meAnswer } from '../../../schemas/answers/me.ts';
import { qualityCheckAnswer, qualityChecksAnswer, qualityMonthsAnswer } from '../../../schemas/answers/reports.ts';
import { policyMoveAnswer, policyUsageAnswer } from '../../../schemas/answers/ticket.ts';
import type { API_ROUTES } from '../../routes/api.ts';
import type { ToldOf } from '../told.ts';

const REF = { ref: 'TD-7K3M-92Q5' };

/** Documentation of the routes for the desk: its board, quality checks, policies, alarms and calls. */
export const TOLD_OF_THE_DESK = {
  getMe: {
    tag: 'people',
    summary: 'Read who you are',
    description:
      'The agent that a key or sign-in belongs to, the names that agents work with, and what the role may do.',
    answers: { 200: { says: 'Who you are.', body: meAnswer } },
    example: { as: 'agent' },
  },
  getBoard: {
    tag: 'reports',
    summary: 'Read the live board',
    description:
      'The state of the help desk now: tickets that came in today, open tickets, deadlines of the next day, queues, and agents at work. You may ask twice a minute. Restricted tickets are counted but not listed.',
    answers: { 200: { says: 'The board.', body: boardAnswer } },
    example: { as: 'supervisor' },
  },
  listSuspected: {
    tag: 'reports',
    summary: 'List suspected incidents',
    description:
      'Each suspected incident groups the early warnings of one cause, with up to 100 of its open tickets that are not part of an incident yet. It keeps its id while the cause lasts. Restricted tickets, dismissed incidents, and incidents without such tickets are not listed.',
    answers: { 200: { says: 'The suspected incidents, the latest first.', body: suspectedAnswer } },
    example: { as: 'supervisor' },
  },
  decideSuspected: {
    tag: 'reports',
    summary: 'Accept or dismiss a suspected incident',
    description:
      '`accept` makes one of its tickets a major incident: the alarm’s own if there is one, otherwise the oldest. It links the other tickets as parts. Accept it again to link tickets that have arrived since. `dismiss` removes it from the list while the cause lasts.',
    answers: { 200: { says: 'The incident and its tickets.', body: decidedSuspectedAnswer } },
    problems: ['no-such-suspicion', 'nothing-to-link'],
    params: { id: 'The id from the list.' },
    untried: 'a rise of tickets',
    example: {
      as: 'supervisor',
      params: { id: '2026-11-30-category-login' },
      body: { action: 'accept' },
    },
  },
  listQualityMonths: {
    tag: 'reports',
    summary: 'List months of quality checks',
    description: 'Months with a sample of tickets, newest first.',
    answers: { 200: { says: 'The months.', body: qualityMonthsAnswer } },
    example: { as: 'supervisor' },
  },
  getQualityChecks: {
    tag: 'reports',
    summary: 'Read the quality checks of a month',
    description:
      'Supervisors see the checks of their team, admins all of them, and agents the complete checks of their own work. Until a check is complete, its readers see only their own reading. Tickets that the key may not see are left out.',
    answers: { 200: { says: 'The checks and their totals.', body: qualityChecksAnswer } },
    problems: ['no-such-check'],
    params: { month: 'The month, such as `2026-11`.' },
    untried: "a month's sample",
    example: { as: 'supervisor', params: { month: '2026-11' } },
  },
  addQualityReading: {
    tag: 'reports',
    summary: 'Submit a reading of a ticket',
    description:
      'Answer each question of the month’s form, with null if it does not apply. A reading cannot be changed, and agents cannot read their own work. Sending the same reading again changes nothing.',
    answers: { 200: { says: 'The check.', body: qualityCheckAnswer } },
    problems: ['no-such-check', 'read-already'],
    params: REF,
    untried: "a month's sample",
    example: {
      as: 'supervisor',
      params: REF,
      body: {
        month: '2026-11',
        answers: { understood: 5, right: 4, clear: 5, in_time: null, recorded: 3 },
        comment: 'A friendly answer. The cause is missing.',
      },
    },
  },
  getPolicyUsage: {
    tag: 'configuration',
    summary: 'See which open tickets run on which version of a policy',
    answers: {
      200: { says: 'Versions with their tickets, from up to a thousand open tickets.', body: policyUsageAnswer },
    },
    params: { id: 'The id of the policy.' },
    example: { as: 'supervisor', params: { id: 'complex-inquiry' } },
  },
  movePolicyVersion: {
    tag: 'configuration',
    summary: 'Move tickets to another version of their policy',
    description:
      'Moves the given tickets, or all open ones on the version, up to 100 a call. Call again while `more` is true.',
    answers: { 200: { says: 'The tickets that were moved, and those that were not.', body: policyMoveAnswer } },
    problems: ['no-such-document'],
    params: { id: 'The id of the policy.', version: 'The version that the tickets run on.' },
    example: { as: 'admin', params: { id: 'complex-inquiry', version: '1' }, body: { to: 1 } },
  },
  receiveAlerts: {
    tag: 'channels',
    summary: "Take Alertmanager's alerts",
    description:
      "The webhook of Prometheus's Alertmanager, version 4. Each alert has one incident. It is opened when the alert fires, updated when the alert changes, resolved when the alert is, and reopened if the alert fires again within the hour. Alerts that arrive twice, late or out of order change nothing. See [channels](https://github.com/tierdesk/tierdesk/blob/main/docs/channels.md#alertmanager).",
    again: 'an alert that was received before changes nothing.',
    answers: { 200: { says: 'The result for each alert.', body: receivedAlertsAnswer } },
    example: {
      as: 'integrator',
      body: {
        version: '4',
        status: 'firing',
        receiver: 'tierdesk',
        alerts: [
          {
            status: 'firing',
            labels: { alertname: 'HighErrorRate', severity: 'critical', service: 'payments' },
            annotations: { summary: 'Payments fail', description: 'More than 5 % of payments fail.' },
            startsAt: '2026-11-23T08:00:00Z',
            endsAt: '0001-01-01T00:00:00Z',
            generatorURL: 'https://prometheus.club.example/graph?g0.expr=up',
            fingerprint: '3fd5c8a1b2e47a90',
          },
        ],
      },
    },
  },
  logCall: {
    tag: 'channels',
    summary: 'Log a phone call',
    description:
      'A telephony system posts each call when it has ended. The call joins the ticket in `reference`, or the open ticket that the same number opened by phone. Otherwise it opens a new one. A missed call becomes a callback for the assignee, at `callBackAt` or within the organisation’s `callWithin`. For 30 days, the same `id` again changes nothing. See [channels](https://github.com/tierdesk/tierdesk/blob/main/docs/channels.md#phone).',
    again: 'for 30 days, a call with the same `id` is stored once, with any `Idempotency-Key`.',
    answers: {
      201: {
        says: 'The call was stored.',
        body: loggedCallAnswer,
        headers: { Location: 'The URL of its ticket.' },
      },
    },
    example: {
      as: 'integrator',
      body: {
        id: 'call-20261123-0815-17',
        direction: 'inbound',
        outcome: 'missed',
        caller: { phone: '+27 21 555 0100', name: 'Ann Example' },
        startedAt: '2026-11-23T08:15:00Z',
        note: 'Please call me about my booking.',
      },
    },
  },
} satisfies Partial<ToldOf<typeof API_ROUTES>>;
