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
    description: 'The agent behind a key or a sign-in, the names that an agent works with, and what the role may do.',
    answers: { 200: { says: 'Who asks.', body: meAnswer } },
    example: { as: 'agent' },
  },
  getBoard: {
    tag: 'reports',
    summary: 'Read the live board',
    description:
      'How the desk stands now: what came today, what is open, what is promised next within a day, who waits, who is on. Asking twice a minute is fine. Restricted tickets are counted and not listed.',
    answers: { 200: { says: 'The board.', body: boardAnswer } },
    example: { as: 'supervisor' },
  },
  listSuspected: {
    tag: 'reports',
    summary: 'List suspected incidents',
    description:
      'What early warnings say about one cause, with its open tickets that are part of no incident yet: 100 at most, without restricted ones. While the cause lasts it stays the same. Whatever is dismissed, or has no such ticket, is not listed.',
    answers: { 200: { says: 'The suspected incidents, the latest first.', body: suspectedAnswer } },
    example: { as: 'supervisor' },
  },
  decideSuspected: {
    tag: 'reports',
    summary: 'Accept or dismiss a suspected incident',
    description:
      '`accept` makes one of its tickets a major incident, an alarm’s own if there is one, else the oldest, and the others parts of it. Accept it again to link what has come since. `dismiss` ends that it is proposed, while it lasts.',
    answers: { 200: { says: 'What became of it.', body: decidedSuspectedAnswer } },
    problems: ['no-such-suspicion', 'nothing-to-link'],
    params: { id: 'Its id, as the list has it.' },
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
    description: 'Months that a sample of tickets was drawn of, the latest first.',
    answers: { 200: { says: 'The months.', body: qualityMonthsAnswer } },
    example: { as: 'supervisor' },
  },
  getQualityChecks: {
    tag: 'reports',
    summary: 'Read the quality checks of a month',
    description:
      'Supervisors see those of their team, admins all, agents what was said of their own work once it is complete. Until then readers see their own reading alone. Tickets that are hidden from the key are left out.',
    answers: { 200: { says: 'The checks, and what they come to.', body: qualityChecksAnswer } },
    problems: ['no-such-check'],
    params: { month: 'The month, such as `2026-11`.' },
    untried: "a month's sample",
    example: { as: 'supervisor', params: { month: '2026-11' } },
  },
  addQualityReading: {
    tag: 'reports',
    summary: 'Say what a ticket of the sample was like',
    description:
      'An answer to each question of the month’s form, null where it does not apply. It stays as it is, and nobody reads their own work. The same again changes nothing.',
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
        headers: { Location: 'Where the ticket is.', ...ETAG },
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
      'Newest first; with `breachingWithin`, what breaches within that time, the next one first. A page may be short, or empty, and still have a cursor: only a missing cursor ends the list. To keep a copy in step, ask with `updatedSince`, read to the end, and ask with `nextUpdatedSince` of the first page next time: a ticket may come twice, none is missed. Long descriptions are cut to 2,000 characters.',
    answers: { 200: { says: 'A page of tickets that the key may see.', body: ticketPageAnswer } },
    example: { as: 'agent', query: { status: 'open', limit: '10' } },
  },
  getTicket: {
    tag: 'tickets',
    summary: 'Read a ticket',
    description:
      'References are accepted in any case, with O for 0 and I or L for 1, with or without hyphens and spaces. Names of people can change while the version stays the same.',
    answers: { 200: { says: TICKET, body: ticketAnswer, headers: ETAG }, 304: NOT_MODIFIED },
    headers: IF_NONE_MATCH,
    example: { as: 'integrator', params: REF },
  },
  createMessage: {
    tag: 'conversation',
    summary: 'Write a message',
    description:
      "An integrator's message is the requester's, and public; by any other key it is the agent's. Where it goes to another ticket (a merged one's successor, or one that is opened for a ticket closed long ago), `reference` and `Location` name it.",
    answers: {
      201: {
        says: 'The message.',
        body: postedMessageAnswer,
        headers: { Location: 'The ticket that the message went to, where that is another one.' },
      },
    },
    problems: ['forbidden', 'validation'],
    headers: {
      'If-Match': 'The `ETag` of the ticket as you read it: 412 where it has changed, and no message is written.',
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
    description: 'In the order in which they were written. Integrators see the public ones of the requester’s side.',
    answers: { 200: { says: 'Messages, as many as fit into one answer.', body: messagePageAnswer } },
    example: { as: 'integrator', params: REF },
  },
  decideMessage: {
    tag: 'conversation',
    summary: 'Accept or reject a held message',
    description: 'A message is held if its sender is not a party of the ticket or could not be authenticated.',
    answers: { 200: { says: 'What was decided.', body: decidedMessageAnswer } },
    problems: ['no-such-mail', 'mail-not-held', 'forbidden'],
    params: { id: 'The id of the message.' },
    untried: 'a mail that is held on a ticket (mail/held)',
    example: { as: 'agent', params: { ...REF, id: '4' }, body: { action: 'accept', addParticipant: true } },
  },
  linkToMail: {
    tag: 'attachments',
    summary: 'Get a link to the mail that a message came in as',
    description: 'The whole mail as it was sent. The link is good for five minutes.',
    answers: { 200: { says: 'A link.', body: linkAnswer } },
    problems: ['no-such-mail', 'quarantined', 'forbidden'],
    params: { id: 'The id of the message.' },
    untried: 'a mail',
    example: { as: 'agent', params: { ...REF, id: '1' } },
  },
  linkToAttachment: {
    tag: 'attachments',
    summary: 'Get a link to an attachment',
    description: 'The link downloads the file, is good for five minutes, and never shows it in place.',
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
      'What each action does, and from which statuses, stands in [the table of actions](https://github.com/tierdesk/tierdesk/blob/main/docs/actions.md). One that the status does not allow is refused with `allowed`.',
    answers: { 200: { says: TICKET, body: ticketAnswer, headers: ETAG } },
    problems: ['not-allowed-in-status', 'already-taken', 'forbidden', 'validation'],
    headers: {
      'If-Match': 'The `ETag` of the ticket that the action is meant for: 412 where it has changed.',
    },
    example: { as: 'agent', params: REF, body: { action: 'prioritise', urgency: 'high', impact: 'medium' } },
  },
  listActions: {
    tag: 'tickets',
    summary: 'Read what you can do with a ticket now',
    description:
      'The actions that the status, your role and the level allow you. An action that the level would refuse whatever you send is not listed; one that is listed can still ask for another field.',
    answers: { 200: { says: 'The actions.', body: actionsAnswer } },
    example: { as: 'agent', params: REF },
  },
  listAudit: {
    tag: 'records',
    summary: 'Read the audit trail',
    description: 'Every event as it is stored, chained by hashes; of a restricted ticket also who has read it.',
    answers: { 200: { says: 'Every event, in order.', body: auditAnswer } },
    example: { as: 'agent', params: REF },
  },
  listEscalations: {
    tag: 'records',
    summary: 'Read what each escalation is documented with',
    answers: { 200: { says: 'Every escalation, in order.', body: escalationsAnswer } },
    example: { as: 'integrator', params: REF },
  },
  getAudience: {
    tag: 'conversation',
    summary: 'Read to whom something would go',
    description:
      'Who outside the house is told about a message (`to`: one side or both) or an action, before it is done: by e-mail, by a call of an agent, or not at all and why. The rules are those of sending.',
    answers: {
      200: { says: 'Everybody whom it would go to, and the sides whom it would not reach.', body: audienceAnswer },
    },
    example: { as: 'agent', params: REF, query: { action: 'message', to: 'requester' } },
  },
  listFreeTimes: {
    tag: 'tickets',
    summary: 'Read when an appointment can be booked',
    description:
      'Free times in the working hours of the assignee, or of the team while nobody has the ticket, from an hour ahead. A supervisor or agent also sees with whom, and can ask for one agent’s. A time may be taken a moment later: booking it is then refused.',
    answers: { 200: { says: 'Free times, the earliest first, at most 100.', body: freeTimesAnswer } },
    example: { as: 'agent', params: REF, query: { minutes: '30', days: '5' } },
  },
  wishAppointment: {
    tag: 'tickets',
    summary: 'Book or move an appointment for the requester',
    description:
      'With the assignee, or whoever of the team is free; staff use the action `book_appointment`. The appointment that stands is moved. The same request again changes nothing.',
    answers: { 200: { says: 'The appointment.', body: wishedAppointmentAnswer } },
    problems: ['validation', 'not-allowed-in-status'],
    example: { as: 'integrator', params: REF, body: { kind: 'call', from: '2026-12-01T08:00:00Z' } },
  },
  cancelAppointment: {
    tag: 'tickets',
    summary: 'Cancel the appointment for the requester',
    answers: { 204: { says: 'No appointment stands.' } },
    example: { as: 'integrator', params: REF },
  },
  getClock: {
    tag: 'records',
    summary: 'Read what the clock did with every second',
    description: 'Every interval counted or paused, and the checkpoints behind and ahead.',
    answers: { 200: { says: 'The clock.', body: clockAnswer } },
    example: { as: 'integrator', params: REF },
  },
  exportTicket: {
    tag: 'records',
    summary: 'Export everything about a ticket',
    description: 'What is too long for one answer comes in parts: `cursor` says where the next one starts.',
    answers: { 200: { says: 'A part of the export, or all of it.', body: exportAnswer } },
    example: { as: 'agent', params: REF },
  },
  listProposals: {
    tag: 'tickets',
    summary: 'Read what is missing, and what the ticket may be a duplicate or part of',
    answers: { 200: { says: 'Proposals, each with the actions that accept it.', body: proposalsAnswer } },
    example: { as: 'agent', params: REF },
  },
  createUpload: {
    tag: 'attachments',
    summary: 'Ask for an upload',
    description:
      'Send the bytes to `url` with `method` and `headers` before `expiresAt`, and name the upload in `attachments` of a ticket or message within a day.',
    answers: { 201: { says: 'Where to send the bytes.', body: uploadAnswer } },
    example: { as: 'integrator', body: { name: 'screenshot.png', type: 'image/png', bytes: 48213 } },
  },
  redactMessage: {
    tag: 'records',
    summary: 'Redact parts of a message',
    description:
      'For good, also in what else the same mail has become. The mail that it came in as is removed. The audit trail says who, when and why, not what.',
    answers: { 200: { says: 'The messages as they are now, and where else the parts stand.', body: redactionAnswer } },
    problems: ['no-such-message'],
    params: { id: 'The id of the message.' },
    example: {
      as: 'supervisor',
      params: { ...REF, id: '1' },
      body: { parts: ['my password is wrong'], reason: 'It tells a password.' },
    },
  },
  erasePerson: {
    tag: 'people',
    summary: 'Erase a person',
    description:
      'Grants the erasure of everything that tells who a person is, and of what they wrote. Audit trails and figures stay. It is carried out within minutes; `GET` says what went.',
    answers: { 202: { says: 'The erasure was granted.', body: grantedErasureAnswer } },
    problems: ['no-such-person', 'must-be-kept'],
    params: { id: 'The id of the person, as tickets show it.' },
    example: { as: 'admin', params: { id: 'p-4Xn6mZk2vQ8sT1wYbC3d' }, body: { reason: 'requested_by_person' } },
  },
  getErasure: {
    tag: 'people',
    summary: 'See what became of an erasure',
    answers: { 200: { says: 'Who granted it, when and why, and how much went.', body: erasureAnswer } },
    problems: ['no-such-erasure'],
    params: { id: 'The id of the person.' },
    untried: 'an erasure that has been carried out (records/erasure)',
    example: { as: 'admin', params: { id: 'p-4Xn6mZk2vQ8sT1wYbC3d' } },
  },
  getPolicyUsage: {
    tag: 'configuration',
    summary: 'See which open tickets run on which version of a policy',
    answers: { 200: { says: 'Versions with their tickets, out of a thousand open ones.', body: policyUsageAnswer } },
    params: { id: 'The id of the policy.' },
    example: { as: 'supervisor', params: { id: 'complex-inquiry' } },
  },
  movePolicyVersion: {
    tag: 'configuration',
    summary: 'Move tickets to another version of their policy',
    description: 'Those named, or all open ones on the version, 100 a call: call again while there are `more`.',
    answers: { 200: { says: 'What was moved, and what was refused.', body: policyMoveAnswer } },
    problems: ['no-such-document'],
    params: { id: 'The id of the policy.', version: 'The version that the tickets run on.' },
    example: { as: 'admin', params: { id: 'complex-inquiry', version: '1' }, body: { to: 1 } },
  },
  receiveAlerts: {
    tag: 'channels',
    summary: "Take Alertmanager's alerts",
    description:
      "The webhook of Prometheus's Alertmanager, version 4. Each alert is one incident: it opens, gets what changes, is resolved when the alert is over, and reopened when that comes back within the hour. Alerts that come twice, late or out of order change nothing. See [channels](https://github.com/tierdesk/tierdesk/blob/main/docs/channels.md#alertmanager).",
    again: 'an alert that has been taken changes nothing.',
    answers: { 200: { says: 'What became of each alert.', body: receivedAlertsAnswer } },
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
      'A telephony system posts each call once it is over. It joins the ticket that `reference` names, or the open one that the same number opened by phone; else it opens one. A missed call becomes a call back for the assignee: at `callBackAt`, or within `callWithin` of the organisation. The same `id` again changes nothing for 30 days. See [channels](https://github.com/tierdesk/tierdesk/blob/main/docs/channels.md#phone).',
    again: 'a call of the same `id` is there once, for 30 days, whichever `Idempotency-Key` it has.',
    answers: {
      201: {
        says: 'The call is kept.',
        body: loggedCallAnswer,
        headers: { Location: 'Where its ticket is.' },
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
