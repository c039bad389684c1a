import { describe, expect, test } from 'vitest';
import * as answers from '../../../shared/schemas/answers/portal.ts';
import * as sent from '../../../shared/schemas/portal/requests.ts';
import { signInCompletionSchema, signInSchema } from '../../../shared/schemas/portal/sign-in.ts';

const AT = '2026-11-23T09:00:00.000Z';
const SUMMARY = {
  reference: 'TD-7K3M-92Q5',
  subject: 'I cannot log in',
  status: 'open',
  closedAs: null,
  category: 'account',
  side: 'requester',
  next: { kind: 'first_response', at: AT },
  createdAt: AT,
  updatedAt: AT,
};
const SESSION = {
  id: 'AbCdEfGhIjKlMnOp',
  current: true,
  device: 'Firefox, Linux',
  only: null,
  createdAt: AT,
  seenAt: AT,
  endsAt: AT,
};
const PROFILE = {
  organisation: 'club',
  email: 'ann@customer.example',
  name: 'Ann Example',
  phone: null,
  language: 'en',
  timeZone: null,
  quietHours: null,
  preferredChannel: null,
  unsubscribed: false,
};
const REQUEST = {
  ...SUMMARY,
  description: 'The page says that my password is wrong.',
  fields: { memberNumber: '4711' },
  details: {},
  attachments: [],
  workedBy: { team: 'Helpdesk', level: 'Helpdesk', assigned: true },
  expectedBy: null,
  resolution: null,
  timeline: [
    { at: AT, kind: 'received', by: 'you' },
    { at: AT, kind: 'level_changed', by: 'system', level: 'Specialists' },
  ],
  messages: [
    { id: '4', kind: 'question', from: 'team', name: 'Helpdesk', body: 'Which browser?', attachments: [], at: AT },
  ],
  people: [{ name: null, email: 'ben@customer.example' }],
  allowed: ['message', 'withdraw', 'escalate', 'add_people'],
  escalation: 'open',
  survey: null,
  appointment: { kind: 'remote_session', from: AT, to: AT, outcome: null, link: 'https://meet.example/1' },
  mergedInto: null,
  byLink: false,
};

describe('the contract of the portal', () => {
  test.each([
    ['signIn', answers.signInAnswer, { expiresInSeconds: 600 }],
    ['signedIn', answers.signedInAnswer, { organisation: 'club', email: PROFILE.email, endsAt: AT }],
    ['sessions', answers.sessionsAnswer, { items: [SESSION] }],
    ['profile', answers.profileAnswer, PROFILE],
    ['nobody', answers.visitorAnswer, { state: 'nobody' }],
    ['a link', answers.visitorAnswer, { state: 'link', organisation: 'club', reference: 'TD-7K3M-92Q5' }],
    ['a person', answers.visitorAnswer, { state: 'signed_in', me: PROFILE }],
    [
      'form',
      answers.formAnswer,
      {
        organisation: 'club',
        name: 'Services Club',
        brand: { name: 'Services Club', colour: '#1d4ed8' },
        language: 'en',
        languages: ['en', 'de'],
        timeZone: 'Africa/Johannesburg',
        categories: [{ id: 'account', name: 'Account' }],
        fields: [{ id: 'memberNumber', name: 'Member number', type: 'text', categories: [] }],
        details: [
          { id: 'invoice', categories: ['billing'], ask: 'the number of your invoice', fields: ['invoiceNumber'] },
        ],
        attachments: { most: 20, mostBytesEach: 20_971_520, mostBytesTogether: 20_971_520 },
        helpCentrePath: '/club/en/',
      },
    ],
    ['list', answers.portalListAnswer, { items: [SUMMARY] }],
    ['request', answers.portalRequestAnswer, REQUEST],
    ['message', answers.portalMessageAnswer, { ...REQUEST.messages[0], reference: 'TD-7K3M-92Q5' }],
    ['my data', answers.myDataAnswer, { person: PROFILE, sessions: [SESSION], requests: [REQUEST], files: [] }],
    ['free times', answers.ownFreeTimesAnswer, { items: [{ from: AT, to: AT }] }],
    ['erasure', answers.erasureWishAnswer, { reference: 'TD-7K3M-92Q5' }],
  ])('answers %s', (_name, schema, example) => {
    expect(schema.parse(example)).toEqual(example);
  });

  test('takes a code as people copy it', () => {
    const code = { organisation: 'club', email: 'Ann@Customer.example', code: ' 1234-5678 ' };
    expect(signInCompletionSchema.parse(code)).toMatchObject({ code: '12345678', email: 'ann@customer.example' });
    expect(signInCompletionSchema.safeParse({ ...code, code: '1234567' }).success).toBe(false);
    expect(signInCompletionSchema.safeParse({ token: 't', email: code.email }).success).toBe(false);
  });

  test.each([
    [signInSchema, { organisation: 'club', email: 'not an address' }],
    [signInSchema, { organisation: '../club', email: 'ann@customer.example' }],
    [sent.formQuerySchema, { organisation: 'club', language: 'Klingon!' }],
    [sent.newPortalRequestSchema, { subject: 'a\nb', description: 'c' }],
    [sent.newPortalRequestSchema, { subject: 'a', description: 'b', requester: { email: 'other@customer.example' } }],
    [sent.portalActionSchema, { action: 'escalate' }],
    [sent.portalActionSchema, { action: 'survey', score: 6 }],
    [sent.portalActionSchema, { action: 'assign', assignee: 'me' }],
    [sent.portalListQuerySchema, { requester: 'p-1' }],
    [sent.portalRequestQuerySchema, { cursor: 'x' }],
    [sent.portalMessageSchema, { body: 'a', visibility: 'internal' }],
    [sent.profileChangeSchema, { email: 'other@customer.example' }],
    [sent.erasureWishSchema, { person: 'p-1' }],
  ])('refuses invalid input: %#', (schema, body) => {
    expect(schema.safeParse(body).success).toBe(false);
  });
});
