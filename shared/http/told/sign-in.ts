import { openedAnswer, sessionsAnswer, signedInAnswer, signInAnswer } from '../../schemas/answers/portal.ts';
import type { SIGN_IN_ROUTES } from '../routes/sign-in.ts';
import type { ToldOf } from './told.ts';

const COOKIE = { 'Set-Cookie': 'Ends or sets what the browser is known by: of this host, for HTTPS and no script.' };

/** Documentation of the routes that `sign-in` serves. */
export const TOLD_OF_SIGN_IN: ToldOf<typeof SIGN_IN_ROUTES> = {
  askToSignIn: {
    tag: 'portal',
    summary: 'Ask for an email to sign in with',
    description:
      'Sends a link and a code, good once, for ten minutes, in the browser that asks. The answer is the same for every address. Limited by address and by network.',
    again: 'there is another email, as often as the limit allows. Whoever asks is not known yet.',
    answers: { 202: { says: 'An email is on its way.', body: signInAnswer, headers: COOKIE } },
    problems: ['no-such-organisation', 'too-often', 'internal', 'busy'],
    example: { body: { organisation: 'club', email: 'ann@customer.example', language: 'en' } },
  },
  completeSignIn: {
    tag: 'portal',
    summary: 'Sign in by the link or the code',
    description: 'Only a click may send this: programs that look at mails open links.',
    again: 'a link and a code are good once: the answer sets a cookie, which is kept nowhere.',
    answers: { 200: { says: 'The session has begun.', body: signedInAnswer, headers: COOKIE } },
    problems: ['sign-in-over', 'sign-in-elsewhere', 'wrong-code', 'internal', 'busy'],
    untried: 'the code of a mail',
    example: { body: { organisation: 'club', email: 'ann@customer.example', code: '1234 5678' } },
  },
  openByLink: {
    tag: 'portal',
    summary: "Open one request by a notice's link",
    description:
      'Only a click may send this. The session that begins reads this request alone, and confirms or declines its solution. The first browser that opens it is the only one; others sign in. `browser` is made up by the browser, which keeps it.',
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
    answers: { 200: { says: 'The sessions, the last used one first.', body: sessionsAnswer } },
    example: {},
  },
  endSession: {
    tag: 'portal',
    summary: 'End a session at once',
    answers: { 204: { says: 'It has ended.' } },
    problems: ['no-such-session'],
    params: { id: 'The id of the session.' },
    example: { params: { id: 'AbCdEfGhIjKlMnOp' } },
  },
};
