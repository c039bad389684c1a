import { boardAnswer, decidedSuspectedAnswer, suspectedAnswer } from '../../schemas/answers/board.ts';
import {
  freeTimesAnswer,
  loggedCallAnswer,
  receivedAlertsAnswer,
  wishedAppointmentAnswer,
} from '../../schemas/answers/channels.ts';
import { erasureAnswer, grantedErasureAnswer, redactionAnswer } from '../../schemas/answers/erasure.ts';
import { actionsAnswer, meAnswer } from '../../schemas/answers/me.ts';
import {
  audienceAnswer,
  decidedMessageAnswer,
  messagePageAnswer,
  postedMessageAnswer,
} from '../../schemas/answers/messages.ts';
import { linkAnswer } from '../../schemas/answers/parts.ts';
import { auditAnswer, clockAnswer, escalationsAnswer, exportAnswer } from '../../schemas/answers/records.ts';
import { qualityCheckAnswer, qualityChecksAnswer, qualityMonthsAnswer } from '../../schemas/answers/reports.ts';
import {
  policyMoveAnswer,
  policyUsageAnswer,
  proposalsAnswer,
  ticketAnswer,
  ticketPageAnswer,
  uploadAnswer,
} from '../../schemas/answers/ticket.ts';
import type { API_ROUTES } from '../routes/api.ts';
import { IF_NONE_MATCH, NOT_MODIFIED, type ToldOf } from './told.ts';

const REF = { ref: 'TD-7K3M-92Q5' };
const TICKET = 'The ticket.';
const ETAG = { ETag: "The ticket's version, in quotation marks." };

/** Documentation of the routes that `api` serves. */
export const TOLD_OF_API: ToldOf<typeof API_ROUTES> = {
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
  createTicket: {
    tag: 'tickets',
    summary: 'Post a ticket',
    description:
      'Returns the ticket as created, before its assessment. With an `Idempotency-Key`, the same key and body return the same ticket for 24 hours.',
    answers: {
      201: {
        says: 'The ticket as created.',
        body: ticketAnswer,
        headers: { Location: 'The ticket’s URL.', ...ETAG },
      },
    },
    example: {
      as: 'integrator',
      body: {
        requester: { name: 'Ann Example', email: 'ann@customer.example', language: 'en' },
        subject: 'I cannot log in',
        description: 'The page says that my password is wrong.',
        category: 'account',
        externalId: 'order-4711',
      },
    },
  },
  listTickets: {
    tag: 'tickets',
    summary: 'List tickets',
    description:
      'Newest first. With `breachingWithin`, tickets with a deadline within that time, earliest deadline first. A page can be short or empty and still have a cursor: the list ends only when the cursor is missing. To keep a copy up to date, ask with `updatedSince`, read to the end, and next time use `nextUpdatedSince` from the first page. A ticket may appear twice, but none is missed. Long descriptions are cut to 2,000 characters.',
    answers: { 200: { says: 'A page of tickets that the key may see.', body: ticketPageAnswer } },
    example: { as: 'agent', query: { status: 'open', limit: '10' } },
  },
  getTicket: {
    tag: 'tickets',
    summary: 'Read a ticket',
    description:
      'References are accepted in upper and lower case, with O for 0 and I or L for 1, and with or without hyphens and spaces. Names of people can change without a new version.',
    answers: { 200: { says: TICKET, body: ticketAnswer, headers: ETAG }, 304: NOT_MODIFIED },
    headers: IF_NONE_MATCH,
    example: { as: 'integrator', params: REF },
  },
  createMessage: {
    tag: 'conversation',
    summary: 'Write a message',
    description:
      "With an integrator's key, the message is the requester's and public. With any other key, it is the agent's. If the message goes to another ticket (the one that this was merged into, or a new one because this was closed long ago), `reference` and `Location` name it.",
    answers: {
      201: {
        says: 'The message.',
        body: postedMessageAnswer,
        headers: { Location: 'The ticket that the message went to, if it is another one.' },
      },
    },
    problems: ['forbidden', 'validation'],
    headers: {
      'If-Match':
        'The `ETag` of the ticket as you read it. If the ticket has changed since, the answer is 412 and no message is written.',
    },
    example: {
      as: 'agent',
      params: REF,
      body: { body: 'We have reset your password.', visibility: 'public' },
    },
  },
  listMessages: {
    tag: 'conversation',
    summary: "Read a ticket's messages",
    description: 'Oldest first. Integrators see public messages of the requester’s side.',
    answers: { 200: { says: 'A page of messages.', body: messagePageAnswer } },
    example: { as: 'integrator', params: REF },
  },
  decideMessage: {
    tag: 'conversation',
    summary: 'Accept or reject a held message',
    description: 'A message is held if its sender is not a party to the ticket or could not be authenticated.',
    answers: { 200: { says: 'The decision.', body: decidedMessageAnswer } },
    problems: ['no-such-mail', 'mail-not-held', 'forbidden'],
    params: { id: 'The id of the message.' },
    untried: 'a mail that is held on a ticket (mail/held)',
    example: { as: 'agent', params: { ...REF, id: '4' }, body: { action: 'accept', addParticipant: true } },
  },
  linkToMail: {
    tag: 'attachments',
    summary: 'Get a link to the mail that a message came in as',
    description: 'The complete mail as it was sent. The link is valid for five minutes.',
    answers: { 200: { says: 'A link.', body: linkAnswer } },
    problems: ['no-such-mail', 'quarantined', 'forbidden'],
    params: { id: 'The id of the message.' },
    untried: 'a mail',
    example: { as: 'agent', params: { ...REF, id: '1' } },
  },
  linkToAttachment: {
    tag: 'attachments',
    summary: 'Get a link to an attachment',
    description: 'The link downloads the file and is valid for five minutes. Browsers do not display the file.',
    answers: { 200: { says: 'A link.', body: linkAnswer } },
    problems: ['no-such-attachment', 'quarantined', 'forbidden'],
    params: { id: 'The id of the message.', attachmentId: 'The id of the attachment in that message.' },
    untried: 'a file of a mail or message',
    example: { as: 'integrator', params: { ...REF, id: '1', attachmentId: '0' } },
  },
  actOnTicket: {
    tag: 'tickets',
    summary: 'Act on a ticket',
    description:
      '[The table of actions](https://github.com/tierdesk/tierdesk/blob/main/docs/actions.md) shows what each action does and which statuses allow it. If the status does not allow an action, the answer lists the allowed ones in `allowed`.',
    answers: { 200: { says: TICKET, body: ticketAnswer, headers: ETAG } },
    problems: ['not-allowed-in-status', 'already-taken', 'forbidden', 'validation'],
    headers: {
      'If-Match': 'The `ETag` of the ticket as you read it. If the ticket has changed since, the answer is 412.',
    },
    example: { as: 'agent', params: REF, body: { action: 'prioritise', urgency: 'high', impact: 'medium' } },
  },
  listActions: {
    tag: 'tickets',
    summary: 'Read what you can do with a ticket now',
    description:
      'The actions that the status, your role and the level allow. A listed action may still require further fields.',
    answers: { 200: { says: 'The actions.', body: actionsAnswer } },
    example: { as: 'agent', params: REF },
  },
  listAudit: {
    tag: 'records',
    summary: 'Read the audit trail',
    description: 'Every event as it is stored, chained by hashes. For a restricted ticket, also who has read it.',
    answers: { 200: { says: 'Every event, in order.', body: auditAnswer } },
    example: { as: 'agent', params: REF },
  },
  listEscalations: {
    tag: 'records',
    summary: 'Read the documentation of each escalation',
    answers: { 200: { says: 'Every escalation, in order.', body: escalationsAnswer } },
    example: { as: 'integrator', params: REF },
  },
  getAudience: {
    tag: 'conversation',
    summary: 'Preview the recipients of a message or action',
    description:
      'Shows which people outside the organisation a message (`to`: one side or both) or an action would reach, before you send it: by email, by an agent’s call, or not at all and why. It uses the same rules as sending.',
    answers: {
      200: { says: 'The recipients, and the people it would not reach.', body: audienceAnswer },
    },
    example: { as: 'agent', params: REF, query: { action: 'message', to: 'requester' } },
  },
  listFreeTimes: {
    tag: 'tickets',
    summary: 'Read when an appointment can be booked',
    description:
      'Free times in the working hours of the assignee, or of the team if no agent is assigned, at least an hour ahead. Supervisors and agents also see the agents, and can ask for one agent’s times. A time can be taken in the meantime. Booking it is then refused.',
    answers: { 200: { says: 'Free times, the earliest first, at most 100.', body: freeTimesAnswer } },
    example: { as: 'agent', params: REF, query: { minutes: '30', days: '5' } },
  },
  wishAppointment: {
    tag: 'tickets',
    summary: 'Book or move an appointment for the requester',
    description:
      'The appointment is with the assignee, or with a free agent of the team. Staff use the action `book_appointment` instead. An existing appointment is moved. Sending the same request again changes nothing.',
    answers: { 200: { says: 'The appointment.', body: wishedAppointmentAnswer } },
    problems: ['validation', 'not-allowed-in-status'],
    example: { as: 'integrator', params: REF, body: { kind: 'call', from: '2026-12-01T08:00:00Z' } },
  },
  cancelAppointment: {
    tag: 'tickets',
    summary: 'Cancel the appointment for the requester',
    answers: { 204: { says: 'There is no appointment.' } },
    example: { as: 'integrator', params: REF },
  },
  getClock: {
    tag: 'records',
    summary: 'Read how the clocks counted every second',
    description: 'Every interval, counted or paused, with past and future checkpoints.',
    answers: { 200: { says: 'The clock.', body: clockAnswer } },
    example: { as: 'integrator', params: REF },
  },
  exportTicket: {
    tag: 'records',
    summary: 'Export everything about a ticket',
    description: 'A long export comes in parts. Use `cursor` to get the next one.',
    answers: { 200: { says: 'A part of the export, or all of it.', body: exportAnswer } },
    example: { as: 'agent', params: REF },
  },
  listProposals: {
    tag: 'tickets',
    summary: 'List proposals: missing details, possible duplicates and major incidents',
    answers: { 200: { says: 'Proposals, each with the actions that accept it.', body: proposalsAnswer } },
    example: { as: 'agent', params: REF },
  },
  createUpload: {
    tag: 'attachments',
    summary: 'Ask for an upload',
    description:
      'Send the bytes to `url` with `method` and `headers` before `expiresAt`. Then, within a day, use the upload in `attachments` of a ticket or message.',
    answers: { 201: { says: 'Where to send the bytes.', body: uploadAnswer } },
    example: { as: 'integrator', body: { name: 'screenshot.png', type: 'image/png', bytes: 48213 } },
  },
  redactMessage: {
    tag: 'records',
    summary: 'Redact parts of a message',
    description:
      'Permanent. It also applies to other messages from the same mail, and removes the original mail. The audit trail records who redacted, when and why, but not the redacted text.',
    answers: {
      200: { says: 'The redacted messages, and other messages that contain the parts.', body: redactionAnswer },
    },
    problems: ['no-such-message'],
    params: { id: 'The id of the message.' },
    example: {
      as: 'supervisor',
      params: { ...REF, id: '1' },
      body: { parts: ['my password is wrong'], reason: 'It contains a password.' },
    },
  },
  erasePerson: {
    tag: 'people',
    summary: 'Erase a person',
    description:
      'Erases everything that identifies the person, and what they wrote. Audit trails and figures remain. The erasure takes a few minutes. `GET` shows its result.',
    answers: { 202: { says: 'The erasure was granted.', body: grantedErasureAnswer } },
    problems: ['no-such-person', 'must-be-kept'],
    params: { id: 'The id of the person, from a ticket.' },
    example: { as: 'admin', params: { id: 'p-4Xn6mZk2vQ8sT1wYbC3d' }, body: { reason: 'requested_by_person' } },
  },
  getErasure: {
    tag: 'people',
    summary: 'Read the result of an erasure',
    answers: { 200: { says: 'Who granted it, when and why, and how much was erased.', body: erasureAnswer } },
    problems: ['no-such-erasure'],
    params: { id: 'The id of the person.' },
    untried: 'an erasure that has been carried out (records/erasure)',
    example: { as: 'admin', params: { id: 'p-4Xn6mZk2vQ8sT1wYbC3d' } },
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
};
