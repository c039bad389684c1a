import type * as z from 'zod';
import {
  formAnswer,
  openedAnswer,
  ownArticleSearchAnswer,
  ownArticlesAnswer,
  ownFreeTimesAnswer,
  portalListAnswer,
  portalRequestAnswer,
  profileAnswer,
  sessionsAnswer,
  visitorAnswer,
} from '../../../shared/schemas/answers/portal.ts';
import { uploadAnswer, uploadInPartsAnswer } from '../../../shared/schemas/answers/ticket.ts';
import { HOSTILE } from './hostile.ts';
import { SITE, type StubApi } from './site.ts';

/** The portal API's answers, to view pages without the API. Each answer is checked against its schema. */

type Answers = Readonly<Record<string, unknown>>;

const LONG_SUBJECT =
  'My invoice for the month of May is missing, and Donaudampfschifffahrtsgesellschaft was charged twice';

const form: z.input<typeof formAnswer> = {
  organisation: 'club',
  name: 'Meridian Club',
  brand: { name: 'Meridian Club', colour: '#24527a' },
  language: 'en',
  languages: ['en', 'de', 'fr', 'es', 'pt'],
  timeZone: 'Africa/Johannesburg',
  categories: [
    { id: 'account', name: 'Account' },
    { id: 'billing', name: 'Billing' },
    { id: 'service_booking', name: 'Service booking' },
  ],
  fields: [
    { id: 'membershipNumber', name: 'Membership number', type: 'text', categories: [] },
    { id: 'visitDate', name: 'Day of the visit', type: 'date', categories: ['service_booking'] },
    { id: 'plan', name: 'Plan', type: 'choice', choices: ['Small', 'Large'], categories: [] },
  ],
  details: [{ id: 'errorCode', categories: ['account'], ask: 'the error code that you see', fields: [] }],
  attachments: { most: 20, mostBytesEach: 20_971_520, mostBytesTogether: 104_857_600 },
  helpCentrePath: '/club/',
};

const me: z.input<typeof profileAnswer> = {
  organisation: 'club',
  email: 'ada.lovelace@example.org',
  name: 'Ada Lovelace',
  phone: null,
  language: 'en',
  timeZone: null,
  preferredChannel: 'email',
  quietHours: null,
  unsubscribed: false,
};

const summary = {
  reference: 'TD-7K3M-92QX',
  subject: LONG_SUBJECT,
  status: 'waiting_on_requester',
  closedAs: null,
  category: 'billing',
  side: 'requester',
  next: { kind: 'your_answer', at: '2026-11-06T15:00:00.000Z' },
  createdAt: '2026-11-02T09:00:00.000Z',
  updatedAt: '2026-11-03T10:00:00.000Z',
} as const;

const request: z.input<typeof portalRequestAnswer> = {
  ...summary,
  description: 'I can’t find my invoice.\n\nIt should have come on 1 May.',
  fields: { membershipNumber: '4711' },
  details: {},
  attachments: [{ id: 'a1', name: 'screenshot-of-the-page-with-no-invoices.png', type: 'image/png', bytes: 183_000 }],
  workedBy: { team: 'Helpdesk', level: 'Helpdesk agents', assigned: true },
  expectedBy: '2026-11-09T15:00:00.000Z',
  resolution: null,
  timeline: [
    { at: '2026-11-02T09:00:00.000Z', kind: 'received', by: 'you' },
    { at: '2026-11-02T09:00:20.000Z', kind: 'acknowledged', by: 'system' },
    { at: '2026-11-02T11:30:00.000Z', kind: 'work_started', by: 'team' },
    { at: '2026-11-03T08:00:00.000Z', kind: 'level_changed', by: 'team', level: 'Technical specialists' },
    { at: '2026-11-03T10:00:00.000Z', kind: 'question_asked', by: 'team' },
  ],
  messages: [
    {
      id: '2',
      kind: 'question',
      from: 'team',
      name: 'Thabo',
      body: 'Good morning Ada,\n\nthank you for writing. Which address did you use then?\n\nThabo',
      attachments: [],
      at: '2026-11-03T10:00:00.000Z',
    },
    {
      ...{ id: '3', kind: 'message', from: 'you', name: null, attachments: [] },
      ...{ body: HOSTILE, at: '2026-11-03T10:05:00.000Z' },
    },
  ],
  people: [
    { name: 'Charles', email: 'charles@example.org' },
    { name: null, email: 'maximiliane.schellhammer-oberndorfer@accounting.example.org' },
  ],
  allowed: ['message', 'withdraw', 'escalate', 'book_appointment', 'add_people'],
  escalation: 'open',
  survey: null,
  appointment: null,
  mergedInto: null,
  byLink: false,
};

const resolved: z.input<typeof portalRequestAnswer> = {
  ...request,
  reference: 'TD-4F2P-81ZN',
  subject: 'I can’t sign in',
  status: 'resolved',
  next: { kind: 'your_confirmation', at: '2026-11-10T15:00:00.000Z' },
  resolution: 'We have set your password back. Use the link in the email to choose a new one.',
  allowed: ['message', 'confirm', 'decline'],
  escalation: 'capped',
};

const closed: z.input<typeof portalRequestAnswer> = {
  ...resolved,
  reference: 'TD-9Q8R-3B7C',
  // As the other side of a dispute sees it before it gets any message. The subject is empty because it is the
  // requester's text.
  ...{ subject: '', description: '', attachments: [], messages: [] },
  status: 'closed',
  closedAs: 'confirmed',
  next: { kind: 'reopen_until', at: '2026-12-10T15:00:00.000Z' },
  allowed: ['reopen', 'survey'],
};

const inList = ({ reference, subject, status, next, closedAs }: z.input<typeof portalRequestAnswer>) => ({
  ...summary,
  ...{ reference, subject, status, next, closedAs },
});

const sessions: z.input<typeof sessionsAnswer> = {
  items: [
    {
      ...{ id: 's1', current: true, device: 'Firefox on Windows', only: null },
      ...{ createdAt: summary.createdAt, seenAt: summary.updatedAt, endsAt: '2026-12-02T09:00:00.000Z' },
    },
    {
      ...{ id: 's2', current: false, device: 'Safari on iPhone', only: 'TD-4F2P-81ZN' },
      ...{ createdAt: summary.createdAt, seenAt: summary.createdAt, endsAt: '2026-12-02T09:00:00.000Z' },
    },
  ],
};

const MEETING = {
  kind: 'call',
  from: '2026-11-10T08:30:00.000Z',
  to: '2026-11-10T09:00:00.000Z',
  outcome: null,
  link: null,
} as const;
const FREE = ['2026-11-09T13:00:00.000Z', '2026-11-09T13:30:00.000Z', MEETING.from];

/** After a call was booked. */
const booked = portalRequestAnswer.parse({
  ...request,
  appointment: MEETING,
  allowed: ['message', 'move_appointment', 'cancel_appointment'],
});

/** Answers by path. */
const STUB_ANSWERS: Answers = {
  '/form': formAnswer.parse(form),
  '/me': profileAnswer.parse(me),
  '/visitor': visitorAnswer.parse({ state: 'signed_in', me }),
  '/sessions': sessionsAnswer.parse(sessions),
  '/requests?state=open': portalListAnswer.parse({ items: [inList(request), inList(resolved)] }),
  '/requests?state=closed': portalListAnswer.parse({ items: [inList(closed)] }),
  ...Object.fromEntries(
    [request, resolved, closed].map((each) => [`/requests/${each.reference}`, portalRequestAnswer.parse(each)]),
  ),
  [`/requests/${request.reference}/appointment-slots?days=10`]: ownFreeTimesAnswer.parse({
    items: FREE.map((from) => ({ from, to: new Date(Date.parse(from) + 1_800_000).toISOString() })),
  }),
  '/articles': ownArticlesAnswer.parse({
    items: [
      {
        id: 'getting-paid',
        title: 'When and how you are paid',
        summary: 'Payouts for service providers, what is deducted, and what to do when one is missing.',
      },
      {
        id: 'your-area',
        title: 'Change the area that you work in',
        summary: 'New visits follow it from the next day.',
      },
    ],
  }),
  '/article-search': ownArticleSearchAnswer.parse({ items: [] }),
  '/sign-in': { expiresInSeconds: 600 },
};

/** Parameters that pages add to every list or form request. */
const SIDE_ISSUES = /[?&](?:limit|organisation|language)=[^&]*/g;

const byLink = portalRequestAnswer.parse({
  ...resolved,
  byLink: true,
  allowed: ['confirm', 'decline'],
  escalation: null,
});
const OPENED = openedAnswer.parse({ organisation: 'club', reference: resolved.reference, endsAt: summary.updatedAt });
const BY_LINK = visitorAnswer.parse({ state: 'link', organisation: 'club', reference: resolved.reference });
const NOBODY = visitorAnswer.parse({ state: 'nobody' });
const OPENED_PATH = `/requests/${resolved.reference}`;
const TO_SIGN_IN = { status: 403, body: { type: '/problems/sign-in-needed' } };

const PART_BYTES = 5 * 1024 * 1024;
/** The missing parts of an 11 MB file. */
const partsLeft = (numbers: readonly number[]) =>
  uploadInPartsAnswer.parse({
    uploadId: 'up-BBBBBBBBBBBBBBBBBBBBBB',
    parts: numbers.map((number) => ({
      ...{ number, from: (number - 1) * PART_BYTES, bytes: number === 3 ? 1024 * 1024 : PART_BYTES },
      ...{ url: `${SITE}/put-part/${number}`, method: 'PUT', headers: {}, expiresAt: summary.updatedAt },
    })),
  });

const UPLOAD = uploadAnswer.parse({
  uploadId: 'up-AAAAAAAAAAAAAAAAAAAAAA',
  ...{ url: `${SITE}/put-here`, method: 'PUT', headers: { 'content-type': 'image/png' }, expiresAt: summary.updatedAt },
});

/** The API for a signed-in person, for an anonymous visitor, and for a browser that opened one request by a link. */
export const stubApi = ({ isSignedIn = true } = {}): StubApi => {
  let hasOpened = false;
  let hasBooked = false;
  return (method, path) => {
    const key = path.replace(SIDE_ISSUES, '').replace(/^(\/[\w/-]+)&/, '$1?');
    if (method === 'POST' && key === '/requests')
      return { status: 201, body: STUB_ANSWERS[`/requests/${request.reference}`] };
    if (key === '/open') {
      hasOpened = true;
      return { body: OPENED };
    }
    if (key === '/visitor' && hasOpened) return { body: BY_LINK };
    if (key === '/visitor' && !isSignedIn) return { body: NOBODY };
    if (hasOpened) return [OPENED_PATH, `${OPENED_PATH}/actions`].includes(key) ? { body: byLink } : TO_SIGN_IN;
    if (key.endsWith('/appointment')) hasBooked = method === 'PUT';
    if (hasBooked && (key.endsWith('/appointment') || key === `/requests/${request.reference}`))
      return { body: booked };
    if (key === '/uploads') return { status: 201, body: UPLOAD };
    if (key === '/uploads-in-parts') return { status: 201, body: partsLeft([1, 2, 3]) };
    if (key.startsWith('/uploads-in-parts/')) return { body: partsLeft([2, 3]) };
    if (method === 'DELETE') return { body: STUB_ANSWERS[`/requests/${request.reference}`] };
    if (method === 'POST') return { body: STUB_ANSWERS[key] ?? {} };
    const isOpen = isSignedIn || key === '/form';
    if (!isOpen) return { status: 401, body: { type: '/problems/not-signed-in' } };
    const body = STUB_ANSWERS[key];
    return body ? { body } : { status: 404, body: { type: '/problems/no-such-ticket' } };
  };
};
