import { openedAnswer, sessionsAnswer, signedInAnswer, signInAnswer } from '../../schemas/answers/portal.ts';
import type { SIGN_IN_ROUTES } from '../routes/sign-in.ts';
import type { ToldOf } from './told.ts';

const COOKIE = { 'Set-Cookie': 'Sets or ends the session cookie of this host (`Secure`, `HttpOnly`).' };

/** Documentation of the routes that `sign-in` serves. */
export const TOLD_OF_SIGN_IN: ToldOf<typeof SIGN_IN_ROUTES> = {
  askToSignIn: {
    tag: 'portal',
    summary: 'Request a sign-in email',
    description:
      'Sends a link and a code. They work once, for ten minutes, in the browser that asked. The answer is the same for every address. There are limits for each address and network.',
    again: 'another email is sent, within the limits. The person is not known yet.',
    answers: { 202: { says: 'An email will be sent.', body: signInAnswer, headers: COOKIE } },
    problems: ['no-such-organisation', 'too-often', 'internal', 'busy'],
    example: { body: { organisation: 'club', email: 'ann@customer.example', language: 'en' } },
  },
  completeSignIn: {
    tag: 'portal',
    summary: 'Sign in with the link or the code',
    description: 'Send this only after a click, because mail scanners open links.',
    again: 'a link and a code work once. The answer sets a cookie, which is not stored.',
    answers: { 200: { says: 'The session has started.', body: signedInAnswer, headers: COOKIE } },
    problems: ['sign-in-over', 'sign-in-elsewhere', 'wrong-code', 'internal', 'busy'],
    untried: 'the code of a mail',
    example: { body: { organisation: 'club', email: 'ann@customer.example', code: '1234 5678' } },
  },
  openByLink: {
    tag: 'portal',
    summary: "Open one request with a notice's link",
    description:
      'Send this only after a click. The session can only read this request and confirm or decline its solution. The link works only in the first browser that opens it. In other browsers, people sign in. `browser` is an id that the browser creates and keeps.',
    again: 'the same browser gets another session for the same request.',
    answers: { 200: { says: 'The request is open.', body: openedAnswer, headers: COOKIE } },
    problems: ['link-over', 'opened-elsewhere', 'internal', 'busy'],
    untried: 'the link of a mail',
    example: {
      body: {
        token: 'TD-7K3M-92Q5.p-AAAAAAAAAAAAAAAAAAAA.abc.club.AAAAAAAAAAAAAAAAAAAAAA',
        browser: 'AbCdEfGhIjKlMnOpQrStUv',
      },
    },
  },
  signOut: {
    tag: 'portal',
    summary: 'Sign out',
    again: 'the session has ended already.',
    answers: { 204: { says: 'The session has ended.', headers: COOKIE } },
    example: {},
  },
  listSessions: {
    tag: 'portal',
    summary: 'List the sessions of a requester',
    answers: { 200: { says: 'The sessions, most recently used first.', body: sessionsAnswer } },
    example: {},
  },
  endSession: {
    tag: 'portal',
    summary: 'End a session',
    answers: { 204: { says: 'The session has ended.' } },
    problems: ['no-such-session'],
    params: { id: 'The id of the session.' },
    example: { params: { id: 'AbCdEfGhIjKlMnOp' } },
  },
};
