import { saidBesideLink } from '../../../domain/appointments/said.ts';
import { explained, reasonOf } from '../../../domain/assignment/assignment-reasons.ts';
import { deadline } from '../../../domain/calendar/index.ts';
import { checkpointsOf } from '../../../domain/clocks/clocks.ts';
import { firstResponseDue } from '../../../domain/clocks/first-response.ts';
import { nextWordDue } from '../../../domain/clocks/next-update.ts';
import { reportDue } from '../../../domain/clocks/reporting.ts';
import { reopensUntil } from '../../../domain/closure/reopening.ts';
import { nameIn } from '../../../domain/configuration/own-names.ts';
import type { Speech } from '../../../domain/telling/languages.ts';
import { fillPattern, spokenElapsed, spokenTime } from '../../../domain/telling/spoken-time.ts';
import { isOver } from '../../../domain/telling/standing.ts';
import { agentOf, type Context } from '../../../domain/ticket/context.ts';
import { factsOf, type TicketEvent } from '../../../domain/ticket/events.ts';
import { assignmentOf } from '../../../domain/ticket/facts.ts';
import type { Ticket } from '../../../domain/ticket/ticket.ts';
import { deliveryCause } from '../../../mail/kind/delivery-cause.ts';
import type { Phrases, TemplateFields } from '../../../schemas/configuration/template.ts';
import { ownValue } from '../../../schemas/own-value.ts';
import { type Instant, millisecondsOf } from '../../../schemas/primitives.ts';
import type { CheckpointKind } from '../../../schemas/ticket.ts';
import { filesOf } from '../../attachments/notice-files.ts';
import type { Person } from '../../ports/people.ts';
import type { StoredMessage } from '../../ports/tickets.ts';
import type { Meeting } from './appointment-notice.ts';

/** A person who didn't get a mail. */
export type Unreached = Pick<Person, 'name' | 'email' | 'phone'>;

/** A call to make: the person, the deadline, and what the requester would have been sent. */
export type CallTask = { contactName: string; phone: string; callBy: string; body: string };

/** A post to write: the place, the recipient, the text, and whether it is private. */
export type PostTask = { contactName: string; thread: string; privately: boolean; body: string };

/** The input of a notice's fields. */
export type NoticeSubject = {
  event: TicketEvent;
  ticket: Ticket;
  /** The ticket as the event left it, if `ticket` is a later state that the notice's text is compared with. */
  was?: Ticket;
  context: Context;
  request: StoredMessage | null;
  /** The event's own text, or the question or resolution that it repeats. */
  text: StoredMessage | null;
  recipientName: string;
  isToRequester: boolean;
  /** An agent passes it on: it isn't sent as a mail. */
  isSaid?: boolean;
  callTask: CallTask | null;
  postTask: PostTask | null;
  /** The appointment it is about. */
  meeting: Meeting | null;
  /** For a digest: the tickets in the queue. */
  waiting: readonly { ticket: Ticket; request: StoredMessage | null }[];
  speech: Speech;
  confirmUrl: string;
  surveyUrl: string;
  answerUrl: string;
  /** For a report about a mail that failed or was complained about. */
  unreached: Unreached | null;
  /** The documentation of an escalation as the recipient may see it; empty for other events. */
  document: string;
  /** All events, for the closing report; otherwise empty. */
  history: readonly TicketEvent[];
};

/** A code in readable form, for languages without a text for it. */
const spelt = (code: string): string => code.replaceAll('_', ' ');

/** The reason of an event. "You confirmed" and the like are only for the person who did it. */
const becauseOf = (event: TicketEvent, isToRequester: boolean, { because }: Phrases): string => {
  const { type, reason, actor } = event;
  const bounced = type === 'delivery_failed' && reason === 'bounced';
  const status = factsOf(event, 'delivery_failed')?.status ?? null;
  const code = bounced ? deliveryCause(status) : (reason ?? '');
  const isTheirs = isToRequester && (actor.kind !== 'agent' || code === 'no_answer');
  const words =
    (isTheirs ? undefined : ownValue(because, `${code}_by_others`)) ?? ownValue(because, code) ?? spelt(code);
  return bounced && status ? `${words} (${status})` : words;
};

/** Events after which the requester waits for a person's first answer. */
export const FIRST_WORDS: readonly TicketEvent['type'][] = ['created', 'acknowledged', 'assessed'];

/**
 * Whether no answer is promised: the ticket is over, it is the requester's turn, or the clock has stopped since the
 * event.
 */
const isUnpromised = ({ ticket, was }: NoticeSubject): boolean =>
  isOver(ticket) ||
  ticket.status === 'waiting_on_requester' ||
  (was !== undefined && ticket.clock.pausedSince !== null && was.clock.pausedSince === null);

/** The promised time of the first response, or of the next answer by the clock that the event has started. */
const nextWordBy = (subject: NoticeSubject): Instant | null => {
  if (isUnpromised(subject)) return null;
  const { event, ticket, was, context } = subject;
  const { organisation, calendar } = context;
  const isFirstWord = FIRST_WORDS.includes(event.type) || ticket.priority === null;
  if (isFirstWord && ticket.firstResponseAt === null) {
    const stated = was ? undefined : factsOf(event, 'assessed', 'acknowledged')?.firstResponseBy;
    return stated ?? firstResponseDue(ticket, context);
  }
  const due = nextWordDue(ticket, context);
  if (due !== null || (was && nextWordDue(was, context) !== null)) return due;
  return deadline(event.at, organisation.nextUpdate[ticket.priority ?? 'P4'], calendar, []);
};

/** Fields that promise something by an instant. */
export const PROMISES = ['nextWordBy', 'expectedBy', 'closesAt', 'targetDateBy', 'appealBy', 'followUpAt'] as const;

export const promisesOf = (subject: NoticeSubject): Record<(typeof PROMISES)[number], Instant | null> => {
  const { ticket, context } = subject;
  return {
    nextWordBy: nextWordBy(subject),
    expectedBy: ticket.expectedBy,
    closesAt: checkpointAt(subject, 'auto_close'),
    targetDateBy: checkpointAt(subject, 'set_date'),
    appealBy: ticket.appealed ? null : reopensUntil(ticket, context),
    followUpAt: ticket.waiting?.until ?? null,
  };
};

const checkpointAt = ({ ticket, context }: NoticeSubject, kind: CheckpointKind): Instant | null =>
  checkpointsOf(ticket, context).find((checkpoint) => checkpoint.kind === kind)?.at ?? null;

/** An event about a missed time: first response, next update, a level's limit or a target date. */
const isMissedTime = ({ type, reason }: TicketEvent): boolean =>
  MISSED.includes(type) || (type === 'escalated' && reason === 'limit_passed');
const MISSED: readonly TicketEvent['type'][] = [
  'first_response_missed',
  'reporting_missed',
  'update_missed',
  'limit_alerted',
  'target_date_missed',
];

const reportOf = ({ ticket, history, speech, event }: NoticeSubject): string => {
  const { report, outcomes } = speech.phrases;
  const line = (pattern: string, value: string, level = ''): string => fillPattern(pattern, { value, level });
  const at = (instant: Instant): string => spokenTime(instant, event.at, speech, true);
  const levels = history.filter(({ type }) => type === 'escalated' || type === 'returned');
  const { resolvedAt, closedAt, outcome, declines, createdAt } = ticket;
  const took = resolvedAt ? millisecondsOf(resolvedAt) - millisecondsOf(createdAt) : 0;
  const missed = history.filter(isMissedTime).length;
  const lines = [
    line(report.opened, at(createdAt)),
    ...levels.map((moved) => line(report.level, at(moved.at), String(placeOf(moved, ticket).level))),
    ...(resolvedAt ? [line(report.resolved, at(resolvedAt))] : []),
    ...(closedAt ? [line(report.closed, at(closedAt))] : []),
    ...(resolvedAt ? [line(report.took, spokenElapsed(took, speech))] : []),
    ...(outcome ? [line(report.outcome, ownValue(outcomes, outcome) ?? spelt(outcome))] : []),
    ...(declines > 0 ? [line(report.declined, String(declines))] : []),
    missed > 0 ? line(report.missed, String(missed)) : report.kept,
  ];
  return lines.join('\n');
};

const nameOf = (id: unknown, context: Context): string =>
  agentOf(context, typeof id === 'string' ? id : null)?.name ?? '';

/** Why the assignee got the ticket, from the event's codes; empty if a person assigned it. */
const assignmentIn = ({ event, speech }: NoticeSubject): string => {
  const { assignment = {}, categories } = speech.phrases;
  const codes = assignmentOf(event).why ?? [];
  const said = codes.map((code) => {
    const { is, first, second } = reasonOf(code);
    const pattern = is && ownValue(assignment, is);
    if (!pattern) return explained([code]);
    const about =
      is === 'working_from' ? spokenTime(first, event.at, speech) : (ownValue(categories, first) ?? spelt(first));
    return fillPattern(pattern, { first: about, second });
  });
  return said.join(', ');
};

/** One line for each ticket of a digest. */
const waitingIn = ({ waiting, event, speech }: NoticeSubject): string =>
  waiting
    .map(({ ticket, request }) => {
      const { categories, unknown } = speech.phrases;
      const category = ticket.category ? (ownValue(categories, ticket.category) ?? spelt(ticket.category)) : unknown;
      const since = spokenTime(ticket.queued?.since ?? ticket.createdAt, event.at, speech, true);
      return `${ticket.reference} (${ticket.priority ?? ''}, ${category}, ${since}): ${request?.subject ?? ''}`;
    })
    .join('\n\n');

/** What the assessment proposed, without links or a category that were set since. */
const proposalsIn = (subject: NoticeSubject): string => {
  const { event, ticket, speech } = subject;
  const { duplicate, incident } = speech.phrases.proposals;
  const assessed = factsOf(event, 'assessed');
  const others = [
    { pattern: duplicate, reference: assessed?.duplicateOf },
    { pattern: incident, reference: assessed?.partOf },
  ]
    .flatMap(({ pattern, reference }) => (reference === undefined ? [] : [{ pattern, reference }]))
    .filter(({ reference }) => !ticket.links.some((link) => link.reference === reference))
    .map(({ pattern, reference }) => fillPattern(pattern, { reference }));
  return [...likeliestIn(subject), ...others].join('\n');
};

/** The two likeliest categories of a request that the assessment left to a person. */
const likeliestIn = ({ event, ticket, speech }: NoticeSubject): string[] => {
  const { proposals, categories } = speech.phrases;
  const { modelSaid, modelNext } = factsOf(event, 'assessed') ?? {};
  if (!proposals.categories || ticket.category || !modelSaid || !modelNext) return [];
  const said = (category: string): string => ownValue(categories, category) ?? spelt(category);
  return [fillPattern(proposals.categories, { first: said(modelSaid), second: said(modelNext) })];
};

type Place = Pick<Ticket, 'policy' | 'policyVersion' | 'level'>;

/** The level that the event led to, even if the ticket has moved on; for other events, the current one. */
const placeOf = (event: TicketEvent, ticket: Ticket): Place => {
  const facts = factsOf(event, 'escalated', 'returned');
  if (facts?.policy === undefined || facts.level === undefined) return ticket;
  const policyVersion = facts.policy === ticket.policy ? ticket.policyVersion : null;
  return { policy: facts.policy, policyVersion, level: facts.level };
};

const levelName = ({ event, ticket, context, speech }: NoticeSubject): string => {
  const { policy, policyVersion, level } = placeOf(event, ticket);
  // A version in between may have fewer levels; the notice is still sent.
  const found = policy && context.policy(policy, policyVersion).levels.find((candidate) => candidate.level === level);
  return found ? nameIn(speech, found) : fillPattern(speech.phrases.level, { level: String(level) });
};

/** The agent who wrote what a notice is about; null for a notice to an author that their own answer wasn't sent. */
const writerOf = (event: TicketEvent): string | null => {
  const asked = factsOf(event, 'post_requested');
  if (asked) return asked.agent ?? null;
  return event.actor.kind === 'agent' ? event.actor.id : null;
};

/** What wasn't sent: a question, a solution, or an answer for a text in a mail. */
const unsentIn = (event: TicketEvent, { unsent }: Phrases): string => {
  const template = factsOf(event, 'answer_not_sent')?.template ?? '';
  const kind = template === 'counterparty_outcome' ? 'resolution' : template;
  return ownValue(unsent, kind) ?? ownValue(unsent, 'message') ?? '';
};

/**
 * Whether it is the requester's own note on an appointment, which isn't repeated to an address that may not be
 * theirs.
 */
const isTheirOwn = ({ meeting, isToRequester, event }: NoticeSubject): boolean =>
  meeting !== null && isToRequester && event.actor.kind !== 'agent';

/** The values of a notice's template fields. */
export const noticeFields = (subject: NoticeSubject): TemplateFields => {
  const { event, ticket, context, request, text, meeting, speech } = subject;
  const { phrases } = speech;
  const spoken = (at: Instant | null): string => (at ? spokenTime(at, event.at, speech) : '');
  const team = context.organisation.teams.find(({ id }) => id === ticket.team);
  const author = agentOf(context, writerOf(event))?.name;
  const promises = promisesOf(subject);
  // The link to join has its own line.
  const words = text && meeting ? saidBesideLink(text) : (text?.body ?? '');
  return {
    reference: ticket.reference,
    title: request?.subject ?? '',
    // Some senders use their address as their name, which makes no greeting.
    name: subject.recipientName.includes('@') ? '' : subject.recipientName,
    organisation: context.organisation.name,
    author: author ?? '',
    body: subject.postTask?.body ?? subject.callTask?.body ?? (isTheirOwn(subject) ? '' : words),
    contactName: subject.postTask?.contactName ?? subject.callTask?.contactName ?? meeting?.contactName ?? '',
    thread: subject.postTask?.thread ?? '',
    privately: subject.postTask?.privately ? 'yes' : '',
    byMail: subject.isSaid ? '' : 'yes',
    callBy: spoken(subject.callTask?.callBy ?? null),
    description: request?.body ?? '',
    correctiveActions: text?.correctiveActions ?? '',
    level: String(placeOf(event, ticket).level),
    levelName: levelName(subject),
    team: team ? nameIn(speech, team) : '',
    unassigned: ticket.assignee ? '' : 'yes',
    priority: ticket.priority ?? '',
    category: ticket.category
      ? (ownValue(phrases.categories, ticket.category) ?? spelt(ticket.category))
      : phrases.unknown,
    because: becauseOf(event, subject.isToRequester, phrases),
    remedy: ownValue(phrases.remedies, event.reason ?? '') ?? '',
    unsent: unsentIn(event, phrases),
    folded: text?.mail?.folded ? 'yes' : '',
    looksLikeUs: [text, request].some((message) => message?.mail?.looksLikeUs) ? 'yes' : '',
    report: event.type === 'closed' ? reportOf(subject) : '',
    nextWordBy: spoken(promises.nextWordBy),
    expectedBy: spoken(promises.expectedBy),
    awaited: isOver(ticket) || ticket.firstResponseAt !== null ? '' : 'yes',
    limitAt: spoken(checkpointAt(subject, 'limit')),
    reportBy: spoken(reportDue(ticket, context)),
    closesAt: spoken(promises.closesAt),
    targetDateBy: spoken(promises.targetDateBy),
    confirmUrl: subject.confirmUrl,
    surveyUrl: subject.surveyUrl,
    answerUrl: subject.answerUrl,
    score: String(factsOf(event, 'survey_answered')?.score ?? ''),
    thirdParty: text?.thirdParty ?? '',
    theirReference: text?.theirReference ?? '',
    document: subject.document,
    waiting: waitingIn(subject),
    proposals: proposalsIn(subject),
    assignment: assignmentIn(subject),
    previousName: nameOf(event.before.assignee, context),
    workerName: nameOf(event.after.assignee, context),
    appealBy: spoken(promises.appealBy),
    followUpAt: spoken(promises.followUpAt),
    leftOut: filesOf(text, ({ leftOut }) => leftOut !== undefined).join('\n'),
    files: filesOf(text, ({ leftOut, inline }) => !leftOut && !inline).join(', '),
    unreachedName: subject.unreached?.name ?? '',
    unreachedAddress: subject.unreached?.email ?? '',
    phone: subject.callTask?.phone ?? subject.unreached?.phone ?? meeting?.phone ?? '',
    startsAt: spoken(meeting?.appointment.from ?? null),
    endsAt: spoken(meeting?.appointment.to ?? null),
    sessionUrl: meeting?.link ?? '',
    remoteSession: meeting?.appointment.kind === 'remote_session' ? 'yes' : '',
    byReplyAddress: text?.mail?.byReplyAddress?.address ?? '',
    splitFrom: factsOf(event, 'assessed', 'acknowledged')?.splitFrom ?? '',
    addressBlocked: factsOf(event, 'delivery_failed')?.suppressed ? 'yes' : '',
  };
};
