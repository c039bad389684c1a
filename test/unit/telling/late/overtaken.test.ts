import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inLanguage, PREVIEW_LINKS } from '../../../../scripts/preview/preview-sample.ts';
import { shippedLanguages } from '../../../../shared/config/languages.ts';
import { outstanding } from '../../../../shared/domain/telling/notices.ts';
import type { Person } from '../../../../shared/domain/ticket/person.ts';
import type { Ticket } from '../../../../shared/domain/ticket/ticket.ts';
import type { ActionRequest } from '../../../../shared/schemas/actions.ts';
import type { OutgoingMailRequest } from '../../../../shared/usecases/ports/telling.ts';
import type { StoredMessage } from '../../../../shared/usecases/ports/tickets.ts';
import { type ComposeServices, composeNotice } from '../../../../shared/usecases/telling/composing/compose-notice.ts';
import { jobsOf, type NoticeJob } from '../../../../shared/usecases/telling/notice-recipients.ts';
import { ASK, Case, HAND_OVER, hoursAfter, MONDAY, NALEDI, RESOLVE, THABO } from '../../../kit/case.ts';
import { eventfulHistory, history, play } from '../../../kit/histories.ts';
import { CLUB, withPolicy } from '../../../kit/settings.ts';

const ANN: Person = {
  ...{ id: 'p-ann', organisation: 'club', name: 'Ann Example', email: 'ann@customer.example', phone: null },
  ...{
    origin: null,
    handle: null,
    type: null,
    language: 'en',
    timeZone: null,
    preferredChannel: null,
    quietHours: null,
  },
};

const BEN: Person = { ...ANN, id: 'p-ben', name: 'Ben Example', email: 'ben@seller.example' };
/** Every notice also goes to the other side and people in copy. */
const OTHERS = { counterparty: BEN.id, copied: ['p-cora'] };

const said = (sequence: number): StoredMessage => ({
  ...{ kind: 'message', direction: 'outbound', visibility: 'public', channel: 'email', sequence },
  ...{ subject: 'I cannot log in', body: `Words of ${sequence}.`, thirdParty: 'The bank' },
  ...{ author: { kind: 'agent', id: 'thabo.mokoena' }, at: MONDAY, salt: 'salt' },
});

const shipped = shippedLanguages();
const servicesOf = ({ events }: Case): ComposeServices => ({
  store: {
    message: async (_reference, sequence) => said(sequence),
    messages: async () => events.map(({ sequence }) => said(sequence)),
    events: async (_reference, after = 0, upTo = events.length) => events.slice(after, upTo),
  },
  configuration: { organisation: async () => null },
  notices: { ofTicket: async () => [] },
  people: { load: async () => [] },
  languages: { pack: async (language) => shipped[language] },
  fallback: shipped.en,
  ...PREVIEW_LINKS,
});

/** Everything that a case's events owe, sent at its end (`isLate`) or at once, without what is left out. */
const mailsOf = async (story: Case, isLate: boolean) => {
  const context = story.context();
  const ticket = { ...story.ticket, ...OTHERS };
  const events = story.events.map((event) =>
    event.sequence === 1 ? { ...event, after: { ...event.after, ...OTHERS } } : event,
  );
  const jobs = jobsOf(events, events, context, { now: ticket, requester: ANN, counterparty: BEN });
  const mails = await Promise.all(
    jobs.map(async (owed) => {
      const now = isLate ? ticket : owed.ticket;
      const at = isLate ? story.now : owed.event.at;
      const notice = outstanding(owed.notice, { event: owed.event, was: owed.ticket, now, at });
      if (notice === null) return [];
      const job: NoticeJob = inLanguage({ ...owed, notice }, 'en');
      return [{ story, job, mail: await composeNotice(servicesOf(story), { ...context, now: at }, job, { now }) }];
    }),
  );
  return mails.flat();
};

type Told = { job: NoticeJob; mail: OutgoingMailRequest; story: Case };
/** A statement of mails, in English, and when it is true. */
type Truth = { says: RegExp; where?: 'subject'; isSo: (now: Ticket, found: RegExpMatchArray, told: Told) => boolean };

const isOpen = ({ status }: Ticket) => status !== 'resolved' && status !== 'closed';
const teamOf = ({ team }: Ticket, { setting: { organisation } }: Case) =>
  organisation.teams.find(({ id }) => id === team)?.name;
const isTheirs = ({ assignee }: Ticket, { mail, story: { setting } }: Told) =>
  setting.organisation.agents.find(({ email }) => email === mail.to.address)?.id === assignee;
const isWorked = ({ status }: Ticket) => status === 'new' || status === 'open';

/** Written from what people read, not from how the code decides it. */
const TRUTHS: readonly Truth[] = [
  {
    says: /is now with (.+?), and a member of that team will answer you/,
    isSo: (now, [, team], { story }) => isOpen(now) && now.firstResponseAt === null && teamOf(now, story) === team,
  },
  { says: /We’re reading your request now/, isSo: (now) => now.policy === null && isOpen(now) },
  { says: /get back to you (?:about it )?by/, isSo: (now) => isOpen(now) && now.status !== 'waiting_on_requester' },
  { says: /write to you (?:again )?by/, isSo: (now) => isOpen(now) && now.status !== 'waiting_on_requester' },
  {
    says: /on hold until we hear|need an answer from you before/,
    isSo: (now) => now.status === 'waiting_on_requester',
  },
  { says: /still waiting for your answer/, isSo: (now) => now.status === 'waiting_on_requester' },
  { says: /Does it work for you|close the request on/, isSo: (now) => now.status === 'resolved' },
  { says: /please confirm/, where: 'subject', isSo: (now) => now.status === 'resolved' },
  { says: /working on \S+ again|reopened your request/, isSo: isWorked },
  { says: /We’ve closed your request/, isSo: (now) => now.status === 'closed' },
  { says: /so we’ve passed it to them|is still with/, isSo: (now) => now.status === 'waiting_on_third_party' },
  { says: /assigned to you\./, isSo: (now, _found, told) => isTheirs(now, told) },
  { says: /so it is in the queue of .+ Please assign it/, isSo: (now) => isOpen(now) && now.assignee === null },
  { says: /(\S+) is now working on it/, isSo: (now) => isOpen(now) && now.assignee !== null },
  {
    says: /\b(P[1-4]), level (\d)\b/,
    where: 'subject',
    isSo: (now, [, priority, level]) => now.priority === priority && String(now.level) === level,
  },
  {
    says: /\((P[1-4]), level (\d)\)/,
    isSo: (now, [, priority, level]) => now.priority === priority && String(now.level) === level,
  },
  { says: /, priority (P[1-4]), category/, isSo: (now, [, priority]) => now.priority === priority },
  { says: /with .+ \(level (\d)\), and they will work on it next/, isSo: (now) => isWorked(now) },
  { says: /is now at level (\d)/, isSo: (now, [, level]) => isOpen(now) && String(now.level) === level },
  { says: /stays at level (\d)/, isSo: (now, [, level]) => isOpen(now) && String(now.level) === level },
  { says: /expect to resolve (?:it|your request \S+) by/, isSo: (now) => isOpen(now) && now.expectedBy !== null },
  { says: /tell you by .+ when we expect/, isSo: (now) => isOpen(now) && now.expectedBy === null },
  { says: /You can now resolve it/, isSo: (now) => isOpen(now) && now.approval?.approved === true },
  { says: /Approve or reject them/, isSo: (now) => isOpen(now) && now.approval?.approved === false },
  { says: /has not been answered/, isSo: (now) => isOpen(now) && now.clock.metAt === null },
  {
    says: /has no first response yet|had no first response/,
    isSo: (now) => isOpen(now) && now.firstResponseAt === null,
  },
  { says: /nobody has taken it yet/, isSo: (now) => isOpen(now) && now.onCall !== null },
  { says: /ticket is open again/, isSo: isWorked },
  { says: /It has no target date/, isSo: (now) => now.clock.targetDate === null },
  { says: /is still open/, isSo: isOpen },
  { says: /has been asked to settle/, isSo: isOpen },
  { says: /We’ve closed the (?:matter|request)/, isSo: (now) => now.status === 'closed' },
  { says: /We’ve reopened the matter/, isSo: isOpen },
  { says: /reached an outcome|is done for now/, isSo: (now) => !isOpen(now) },
  { says: /appointment about \S+ is booked|has moved to another/, isSo: (now) => now.appointment?.outcome === null },
  { says: /You have an appointment with/, isSo: (now) => now.appointment?.outcome === null },
  { says: /asked the requester to confirm it/, isSo: (now) => now.status === 'resolved' },
  { says: /cannot wait until their next one/, isSo: isOpen },
];

const CARD = /Status<\/td>[\s\S]*?<td[^>]*>([^<]+)</;

/** The untrue statements of a mail. */
const untruthsIn = (told: Told, now: Ticket): string[] => {
  const { job, mail } = told;
  const untrue = TRUTHS.flatMap(({ says, where, isSo }) => {
    const found = (where === 'subject' ? mail.subject : mail.text).match(says);
    return found && !isSo(now, found, told) ? [`${job.notice.template}: ${found[0]}`] : [];
  });
  const status = mail.html.match(CARD)?.[1];
  const isCardTrue = status === undefined || status === shipped.en.phrases.card[now.status];
  const paragraphs = mail.text.split('\n\n').filter((each) => !/^(Hello|Guten|-- $|-- \n)/.test(each));
  return [
    ...untrue,
    ...(isCardTrue ? [] : [`${job.notice.template}: status ${status}`]),
    ...(paragraphs.length === 0 ? [`${job.notice.template} says nothing`] : []),
  ];
};

const assessed = (setting = CLUB, opening = {}) => new Case(setting, opening).assess();
const COMPLEX = withPolicy(CLUB, 'complex-inquiry', 3);
const CALL = { action: 'book_appointment', kind: 'call', from: hoursAfter(MONDAY, 2) } as const;
const PROPOSE = { action: 'propose', correctiveActions: 'A refund.' } as const;
const URGENT = { action: 'prioritise', urgency: 'high', impact: 'high' } as const;

const OUTAGE = { subject: 'Outage: nobody can log in', urgency: 'high', impact: 'high' } as const;

/** The state of a ticket when its notices are delayed. */
const BEGUN: Readonly<Record<string, () => Case>> = {
  received: () => new Case(CLUB).assessmentFails(),
  assessed: () => assessed(),
  'assessed as P1': () => assessed(CLUB, OUTAGE),
  'P1 in a queue': () => assessed(CLUB, OUTAGE).act({ action: 'assign', team: 'specialists' }, NALEDI),
  'P1 without an answer': () => assessed(CLUB, OUTAGE).act(ASK).runHours(400),
  taken: () => assessed().act({ action: 'take' }),
  asked: () => assessed().act(ASK),
  'asked and reminded': () => assessed().act(ASK).runHours(80),
  'handed over': () => assessed().act(HAND_OVER),
  'handed over for a long time': () => assessed().act(HAND_OVER).runHours(80),
  'late at its level': () => assessed().runHours(22),
  escalated: () => assessed().act({ action: 'escalate', reason: 'It persists.' }),
  'escalated twice': () => assessed().runHours(200),
  'promised for a date': () => assessed().act({ action: 'set_target_date', at: hoursAfter(MONDAY, 90), reason: 'x' }),
  'at a level without limit': () => assessed(withPolicy(CLUB, 'technical-support', 3)).runHours(30),
  proposed: () => assessed(COMPLEX).act({ action: 'take' }).act(PROPOSE),
  approved: () => assessed(COMPLEX).act({ action: 'take' }).act(PROPOSE).act({ action: 'approve' }),
  'booked for a call': () => assessed().act(CALL),
  resolved: () => assessed().act(RESOLVE),
  declined: () => assessed().act(RESOLVE).requesterWrites('decline'),
  'resolved and asked again': () => assessed().act(RESOLVE).runHours(90),
  closed: () => assessed().act(RESOLVE).requesterWrites('confirm'),
  'closed finally': () => assessed().act({ ...RESOLVE, final: true }, NALEDI),
  reopened: () => assessed().act(RESOLVE).requesterWrites('confirm').act({ action: 'reopen' }),
  'without an answer': () => assessed().act(ASK).runHours(400),
};

const can =
  (request: ActionRequest, worker = NALEDI) =>
  (story: Case) => {
    story.try(request, worker);
  };

/** What happens to it before they are sent. */
const GOES_ON: Readonly<Record<string, (story: Case) => void>> = {
  nothing: () => {},
  assessed: (story) => (story.ticket.policy === null ? story.assess() : story),
  taken: can({ action: 'take' }, THABO),
  assigned: can({ action: 'assign', assignee: 'claire.adams' }),
  'to another team': can({ action: 'assign', team: 'specialists' }),
  urgent: can(URGENT),
  'of less weight': can({ action: 'prioritise', urgency: 'low', impact: 'low' }),
  delicate: can({ action: 'categorise', category: 'security' }),
  'of another category': can({ action: 'categorise', category: 'billing' }),
  asked: can(ASK),
  'handed over': can(HAND_OVER),
  'taken back': can({ action: 'take_back' }),
  escalated: can({ action: 'escalate', reason: 'It persists.' }),
  returned: can({ action: 'return', level: 1, team: 'helpdesk', reason: 'x' }),
  'promised for a date': can({ action: 'set_target_date', at: hoursAfter(MONDAY, 900), reason: 'x' }),
  proposed: can(PROPOSE),
  rejected: can({ action: 'reject' }),
  approved: can({ action: 'approve' }),
  'booked for a call': can(CALL),
  'not booked any more': can({ action: 'cancel_appointment' }),
  answered: (story) => story.agentWrites(),
  'written to': (story) => story.requesterWrites(),
  resolved: can({ ...RESOLVE, final: false }),
  confirmed: (story) => story.requesterWrites('confirm'),
  declined: (story) => story.requesterWrites('decline'),
  reopened: can({ action: 'reopen' }),
  withdrawn: can({ action: 'close', as: 'withdrawn' }),
  'part of an incident': (story) => story.incident('joins'),
  'left for a day': (story) => story.runHours(26),
  'left for a month': (story) => story.runHours(800),
};

describe('a notice that is sent late', () => {
  it('says nothing that later events have made untrue, in any history', async () => {
    const untrue = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.oneof(history, eventfulHistory), async (story) => {
        const played = play(story);
        for (const told of await mailsOf(played, true))
          for (const each of untruthsIn(told, played.ticket)) untrue.add(each);
      }),
      { numRuns: 120 },
    );
    expect([...untrue]).toEqual([]);
  });

  it.each(Object.entries(BEGUN))('says nothing untrue after any other event: %s', async (_what, begin) => {
    const untrue = new Set<string>();
    for (const go of Object.values(GOES_ON)) {
      const story = begin();
      go(story);
      for (const told of await mailsOf(story, true))
        for (const each of untruthsIn(told, story.ticket)) untrue.add(each);
    }
    expect([...untrue]).toEqual([]);
  });

  it('makes all of those statements when sent at once, and they are true then', async () => {
    const untrue = new Set<string>();
    const unsaid = new Set(TRUTHS);
    const see = async (story: Case) => {
      for (const told of await mailsOf(story, false)) {
        for (const each of untruthsIn(told, told.job.ticket)) untrue.add(each);
        for (const truth of unsaid)
          if (truth.says.test(truth.where === 'subject' ? told.mail.subject : told.mail.text)) unsaid.delete(truth);
      }
    };
    for (const begin of Object.values(BEGUN)) {
      const story = begin();
      await see(story);
      await see(story.runHours(800));
    }
    await fc.assert(
      fc.asyncProperty(eventfulHistory, async (story) => see(play(story))),
      { numRuns: 50 },
    );
    expect([...untrue]).toEqual([]);
    expect([...unsaid].map(({ says }) => says.source)).toEqual([]);
  });
});
