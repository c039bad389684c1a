import { holidaysAround } from '../../shared/adapters/holidays.ts';
import { shippedConfiguration } from '../../shared/config/index.ts';
import { shippedLanguages } from '../../shared/config/languages.ts';
import { factsOfAppointment } from '../../shared/domain/appointments/standing.ts';
import { compileCalendar } from '../../shared/domain/calendar/index.ts';
import { assessTicket, create } from '../../shared/domain/create.ts';
import { mailedFigureOf } from '../../shared/domain/insight/mailed-figure.ts';
import { sitesOf } from '../../shared/domain/portal/sites.ts';
import { type Audience, NOTICES } from '../../shared/domain/telling/notices.ts';
import { agentKey, personKey } from '../../shared/domain/telling/recipient.ts';
import type { Context, VersionedPolicy } from '../../shared/domain/ticket/context.ts';
import type { EventType, TicketEvent } from '../../shared/domain/ticket/events.ts';
import type { MessageContent } from '../../shared/domain/ticket/messages.ts';
import { type Appointment, SYSTEM, type Ticket } from '../../shared/domain/ticket/ticket.ts';
import { NOBODY } from '../../shared/usecases/change/nobody.ts';
import type { Person } from '../../shared/usecases/ports/people.ts';
import type { OutgoingMailRequest } from '../../shared/usecases/ports/telling.ts';
import type { StoredMessage } from '../../shared/usecases/ports/tickets.ts';
import { composeArticlesDue } from '../../shared/usecases/telling/articles-due.ts';
import { type ComposeServices, composeNotice } from '../../shared/usecases/telling/composing/compose-notice.ts';
import type { NoticeJob } from '../../shared/usecases/telling/notice-recipients.ts';
import { composeSignIn } from '../../shared/usecases/telling/portal/sign-in-mail.ts';
import { composeQualityMail } from '../../shared/usecases/telling/quality-mail.ts';
import { composeReviewMail } from '../../shared/usecases/telling/review-mail.ts';
import { composeFiguresMail, FIGURES_TEMPLATE } from '../../shared/usecases/telling/supervisors/figures-mail.ts';
import { composeSuspectedMail } from '../../shared/usecases/telling/supervisors/suspected-mail.ts';
import { composeWebhookTrouble } from '../../shared/usecases/telling/webhook-trouble.ts';
import { sampleChatMail } from './preview-chat.ts';
import { sampleStatusMail } from './preview-status.ts';

/** An invented ticket of the shipped club that fills every template. */

const NOW = '2026-11-23T08:00:00.000Z';
const LATER = '2026-11-24T12:00:00.000Z';

const APPOINTMENT: Appointment = {
  ...{ id: 9, kind: 'remote_session', agent: 'thabo.mokoena', from: LATER, to: '2026-11-24T12:30:00.000Z' },
  ...{ sequence: 0, linkIn: 9, remindedAt: null, outcome: null },
};

const request: MessageContent = {
  kind: 'request',
  direction: 'inbound',
  visibility: 'public',
  channel: 'email',
  subject: 'I cannot log in',
  body: 'The page says that my password is wrong.',
};

const contextOf = (): Context => {
  const { organisations, policies, calendars } = shippedConfiguration();
  const expand = holidaysAround(new Date(NOW).getUTCFullYear());
  const compiled = Object.fromEntries(calendars.map((each) => [each.id, compileCalendar(expand(each))]));
  const [organisation] = organisations;
  const calendar = compiled[organisation?.calendar ?? ''];
  if (!organisation || !calendar) throw new RangeError('no organisation is shipped');
  return {
    now: NOW,
    organisation,
    calendar,
    calendars: compiled,
    loads: {},
    byWorkflow: true,
    policies: policies.map(({ id }) => id),
    policy: (id): VersionedPolicy => {
      const policy = policies.find((each) => each.id === id);
      if (!policy) throw new RangeError(`no policy ${id} is shipped`);
      return { ...policy, version: 1 };
    },
  };
};

/** The ticket's state when an event of this type occurs. */
const stateAt = (type: EventType): Partial<Ticket> => {
  if (type === 'resolved' || type === 'confirmation_reminded') {
    return { status: 'resolved', resolvedAt: NOW, outcome: 'account_reset', waiting: { since: NOW, reminders: 0 } };
  }
  if (type === 'closed') return { status: 'closed', resolvedAt: NOW, closedAt: NOW, outcome: 'account_reset' };
  if (type.startsWith('appointment_')) return { appointment: APPOINTMENT };
  if (type === 'reporting_warned' || type === 'reporting_missed') return { category: 'data_breach' };
  return { expectedBy: LATER };
};

const REASONS: Partial<Record<EventType, string>> = {
  escalated: 'requester_asked',
  limit_alerted: 'met_but_not_resolved',
  target_date_missed: 'date_passed',
  resolved: 'resolved',
  closed: 'confirmed',
  answer_not_sent: 'answer_without_words',
  update_missed: 'no_word_in_time',
  delivery_failed: 'no_such_mailbox',
  help_needed: 'States.Timeout',
};

const KINDS: Partial<Record<EventType, MessageContent['kind']>> = {
  requester_reminded: 'question',
  follow_up_missed: 'hand_over',
};

const MET = factsOfAppointment(APPOINTMENT);
const FACTS: Partial<Record<EventType, TicketEvent['facts']>> = {
  survey_answered: { score: 2, poor: true },
  delivery_failed: { recipient: personKey('p-ada') },
  complained: { recipient: personKey('p-ada') },
  appointment_booked: MET,
  appointment_moved: MET,
  appointment_cancelled: MET,
  appointment_reminded: MET,
};

/** The sample for a template: ticket, event and texts. */
const sampleFor = (template: string) => {
  const context = contextOf();
  const who = { actor: { kind: 'requester' as const, id: 'p-ada' }, requester: 'p-ada', copied: [], links: [] };
  const made = create(
    {
      reference: 'TD-7K3M-92QX',
      ...who,
      channel: 'email',
      origin: null,
      externalId: null,
      notify: true,
      automaticMailHeld: null,
      urgency: null,
      impact: null,
      request,
    },
    context,
  );
  const assessed = assessTicket(made.ticket, request, context).ticket;
  // NOTICES has exactly the event types as keys; Object.entries types them as string.
  const rows = Object.entries(NOTICES) as [EventType, (typeof NOTICES)[EventType]][];
  const [type] = rows.find(([, notices]) => notices.some((notice) => notice.template === template)) ?? ['created'];
  const ticket: Ticket = { ...assessed, resolutionEvent: 9, ...stateAt(type as EventType) };
  const event: TicketEvent = {
    sequence: 9,
    type: type as EventType,
    at: NOW,
    actor: { kind: 'agent', id: 'thabo.mokoena' },
    reason: REASONS[type as EventType] ?? null,
    before: type === 'day_ended' ? { assignee: 'thabo.mokoena' } : {},
    after: {},
    facts: template === 'request_split' ? { splitFrom: 'TD-4WRT-9K2P' } : FACTS[type as EventType],
    signal: false,
    messageDigest: 'sample',
    hash: '',
    previousHash: '',
  };
  const message = (sequence: number, content: MessageContent): StoredMessage => ({
    ...content,
    sequence,
    author: SYSTEM,
    at: NOW,
    salt: '',
  });
  const text: MessageContent = {
    ...request,
    kind: KINDS[type as EventType] ?? 'resolution',
    direction: 'outbound',
    body: 'We have reset your password. Please choose a new one on the login page.',
    correctiveActions: 'The old password was removed from two devices.',
    details: { link: 'https://meet.example/td-7k3m-92qx' },
    thirdParty: 'Cape Payments',
    theirReference: 'CP-1042',
  };
  return { context, ticket, event, request: message(1, request), text: message(9, text) };
};

const shipped = shippedLanguages();

const REQUESTER: Person = { ...NOBODY, id: 'p-ada', name: 'Ada Example', email: 'ada@example.org' };

/** The targets of a preview's links. */
export const PREVIEW_LINKS = {
  replyAddress: async (support: string): Promise<string> => support,
  answerUrl: async (): Promise<string> => 'https://help.example/answer/preview',
  sites: sitesOf('https://help.example', {}),
  helpArticles: async (): Promise<[]> => [],
  openUrl: async (): Promise<string> => 'https://help.example/club/requests/TD-7K3M-92QX#preview',
  escalateUrl: async (): Promise<string> => 'https://help.example/escalate/preview',
  surveyUrl: async (): Promise<string> => 'https://help.example/survey/preview',
  confirmUrl: async (): Promise<string> => 'https://help.example/confirm/preview',
  actionUrl: async (): Promise<string> => 'https://help.example/act/preview',
  unsubscribeUrl: async (): Promise<string> => 'https://help.example/unsubscribe/preview',
  endFiguresUrl: async (): Promise<string> => 'https://help.example/unsubscribe/preview',
  staffUrl: 'https://staff.example',
};

export const inLanguage = (job: NoticeJob, language: string | undefined): NoticeJob =>
  language ? { ...job, recipient: { ...job.recipient, language } } : job;

/** A template as the requester gets it. */
export const requesterJob = (
  template: string,
  event: TicketEvent,
  ticket: Ticket,
  timeZone: string,
  name: string,
): NoticeJob => ({
  event,
  ticket,
  notice: { template, to: 'requester', automatic: 'auto-generated' },
  recipient: {
    key: 'person',
    name,
    address: 'ada@example.org',
    timeZone,
    language: null,
    isRequester: true,
    isCalled: false,
    webhook: null,
  },
});

const OUTSIDE: readonly Audience[] = ['requester', 'counterparty', 'copied'];
const isForStaff = (template: string): boolean => {
  if (template.endsWith('digest')) return true;
  const [notice] = Object.values(NOTICES).flatMap((rows) => rows.filter((row) => row.template === template));
  return notice !== undefined && !OUTSIDE.includes(notice.to);
};

/** The same as the assigned agent gets it. */
const asAgent = (job: NoticeJob): NoticeJob => ({
  ...job,
  notice: { ...job.notice, to: 'worker' },
  recipient: {
    ...job.recipient,
    ...{ key: agentKey('thabo.mokoena'), name: 'Thabo Mokoena', address: 'thabo.mokoena@club.example' },
    isRequester: false,
  },
});

/** Fills a template from the sample. Throws UnknownTemplate. */
export const sampleMail = (template: string, language: string | undefined): Promise<OutgoingMailRequest> => {
  // An unproved address gets a fixed text that shows nothing of the request.
  const isUnproved = template === 'acknowledgement_unproved';
  const { context, ticket, event, request: sent, text } = sampleFor(isUnproved ? 'acknowledgement' : template);
  const asked: StoredMessage = isUnproved ? { ...sent, unproved: 'unauthenticated' } : sent;
  const services: ComposeServices = {
    store: {
      message: async (_reference, sequence) => (sequence === 1 ? asked : text),
      messages: async () => (isUnproved ? [asked] : [asked, text]),
      events: async () => [event],
    },
    configuration: { organisation: async () => null },
    notices: { ofTicket: async () => [] },
    people: { load: async () => [REQUESTER] },
    languages: { pack: async (each) => shipped[each] },
    fallback: shipped.en,
    ...PREVIEW_LINKS,
  };
  const usual = requesterJob(
    isUnproved ? 'acknowledgement' : template,
    event,
    ticket,
    context.calendar.timeZone,
    'Ada Example',
  );
  if (template === 'sign_in') {
    const asked = { email: 'ada@example.org', language: language ?? null, createdAt: NOW };
    return composeSignIn(services, context, asked, {
      signInUrl: 'https://help.example/club/requests/sign-in#preview',
      code: '1234 5678',
    });
  }
  const ofChat = sampleChatMail(template, services, context, language);
  if (ofChat) return ofChat;
  if (template === FIGURES_TEMPLATE) {
    const reader = { name: 'Ada Example', email: 'ada@example.org', language };
    const figures = [
      mailedFigureOf({ id: 'volume', title: 'Volume', names: [] }, [
        { part: null, created: 220, apart: 6, tickets: 214 },
      ]),
      mailedFigureOf({ id: 'promises', title: 'Promises', names: ['clock'] }, [
        { part: null, clock: 'first_response', kept: 190, missed: 4, share_kept: 0.979 },
        { part: null, clock: 'level_limit', kept: 171, missed: 9, share_kept: 0.95 },
      ]),
    ];
    const kept = { from: '2026-11-16', to: '2026-11-22', figures };
    return composeFiguresMail({ ...services, ...PREVIEW_LINKS }, context, { kept, reader, at: context.now });
  }
  if (template === 'review_published') {
    const reader = { id: 'ada', name: 'Ada Example', email: 'ada@example.org', language };
    const action = { what: '', why: '', by: '2026-12-14', counted: '', value: 5, examples: [], owner: reader };
    const review = {
      month: '2026-10',
      actions: [
        { ...action, id: 'one' },
        { ...action, id: 'two' },
      ],
      incidentActions: [
        {
          reference: 'TD-7K3M-92QX',
          agreed: 3,
          done: 2,
          overdue: 0,
          open: [{ number: 3, owner: reader, by: '2026-12-14', isOverdue: false }],
        },
      ],
      proposals: [{ id: 'one', what: '', why: '', assumes: '', dryRun: [], shown: [] }],
    };
    return composeReviewMail({ ...services, ...PREVIEW_LINKS }, context, { review, reader, at: NOW });
  }
  if (template === 'quality_checked') {
    const reader = { name: 'Ada Example', email: 'ada@example.org', language };
    const check = { month: '2026-10', reference: 'TD-7K3M-92QX', reader, at: NOW };
    return composeQualityMail({ ...services, ...PREVIEW_LINKS }, context, check);
  }
  if (template === 'incident_suspected') {
    const reader = { name: 'Ada Example', email: 'ada@example.org', language };
    const seenIn = [
      { kind: 'category' as const, value: 'login' },
      { kind: 'level' as const, value: '1' },
    ];
    const suspected = { seenIn, tickets: 23, usual: 6.5, references: ['TD-7K3M-92QX', 'TD-4WRT-9K2P'] };
    return composeSuspectedMail({ ...services, ...PREVIEW_LINKS }, context, { suspected, reader, at: NOW });
  }
  const ofStatus = sampleStatusMail(template, services, context, language);
  if (ofStatus) return ofStatus;
  if (template === 'articles_due') {
    const owner = { name: 'Ada Example', email: 'ada@example.org', language };
    const shown = { title: 'Reset your password', reviewBy: '2026-11-20' };
    return composeArticlesDue({ ...services, ...PREVIEW_LINKS }, context, owner, [{ language: 'en', shown }]);
  }
  if (template === 'webhook_trouble') {
    const webhook = { url: 'https://hooks.example/tierdesk', description: 'To the CRM', disabled: null };
    const owner = { name: 'Ada Example', email: 'ada@example.org', language };
    return composeWebhookTrouble(services, context, { webhook, health: { failingSince: NOW }, what: 'parked', owner });
  }
  const job = isForStaff(template) ? asAgent(usual) : usual;
  const callTask = { contactName: 'Ada Example', phone: '+27 21 555 0100', callBy: LATER, body: text.body };
  const postTask = {
    ...{ contactName: '@ada', thread: 'https://forum.example/t/cannot-log-in/12/1', privately: false },
    body: 'We’ve closed your request: the solution was confirmed.\n\nIf anything is still wrong, please tell us here.',
  };
  const listed = ['TD-7K3M-92QX', 'TD-4WRT-9K2P'].map((reference) => ({
    ticket: { ...ticket, reference },
    request: asked,
  }));
  const waiting = template.endsWith('digest') ? listed : [];
  return composeNotice(services, context, inLanguage(job, language), {
    now: job.ticket,
    callTask: template === 'call_task' ? callTask : null,
    postTask: template === 'post_task' ? postTask : null,
    waiting,
  });
};
