import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { clockFrom, realNow } from '../../shared/adapters/clock.ts';
import { configuration } from '../../shared/adapters/dynamodb/configuration/configuration.ts';
import { limits } from '../../shared/adapters/dynamodb/portal/limits.ts';
import { openings } from '../../shared/adapters/dynamodb/portal/openings.ts';
import { sessions } from '../../shared/adapters/dynamodb/portal/sessions.ts';
import { signIns } from '../../shared/adapters/dynamodb/portal/sign-ins.ts';
import { openTable } from '../../shared/adapters/dynamodb/table.ts';
import { secretTexts } from '../../shared/adapters/secrets.ts';
import { commandQueue } from '../../shared/adapters/sqs/command-queue.ts';
import { type Answer, type HttpEvent, json } from '../../shared/http/answer.ts';
import { networksOf } from '../../shared/http/networks.ts';
import { problem } from '../../shared/http/problem.ts';
import {
  browserCookie,
  browserOf,
  isFromSite,
  noSessionCookie,
  sessionCookie,
  unlessFromSite,
} from '../../shared/http/requester.ts';
import type { HandlerOf } from '../../shared/http/routes/route.ts';
import { SIGN_IN_ROUTES } from '../../shared/http/routes/sign-in.ts';
import { serve } from '../../shared/http/serve.ts';
import { readEnvironment } from '../../shared/runtime/environment.ts';
import { siteEnvironment, sitesFrom } from '../../shared/runtime/site-environment.ts';
import { askToSignIn as ask } from '../../shared/usecases/portal/ask-to-sign-in.ts';
import { type Completed, completeSignIn as complete } from '../../shared/usecases/portal/complete-sign-in.ts';
import { openByLink as open } from '../../shared/usecases/portal/open-by-link.ts';
import { endSession as end, enter, listSessions as list } from '../../shared/usecases/portal/sessions.ts';

const environmentSchema = siteEnvironment.extend({
  TABLE_NAME: z.string(),
  LINK_SECRET_ARN: z.string(),
  OUTGOING_QUEUE_URL: z.string(),
  SITE_SECRET_ARN: z.string(),
});
export type Environment = z.input<typeof environmentSchema>;
const env = readEnvironment(environmentSchema);
const table = openTable(env.TABLE_NAME);
const services = {
  signIns: signIns(table),
  sessions: sessions(table),
  limits: limits(table),
  openings: openings(table),
  clock: clockFrom(process.env),
  configuration: configuration(table),
  random: (bytes: number) => new Uint8Array(randomBytes(bytes)),
  realNow,
  sites: sitesFrom(env),
  linkSecrets: secretTexts(env.LINK_SECRET_ARN),
  siteSecrets: secretTexts(env.SITE_SECRET_ARN),
  queueMail: commandQueue(env.OUTGOING_QUEUE_URL),
};

type Handler<Name extends keyof typeof SIGN_IN_ROUTES> = HandlerOf<(typeof SIGN_IN_ROUTES)[Name]>;

const NOTHING: Answer = { statusCode: 204, headers: { 'cache-control': 'no-store' }, body: '' };

const fromOf = (event: HttpEvent) => ({
  userAgent: event.headers['user-agent'] ?? '',
  isOf: (organisation: string) => isFromSite(event, services.sites, organisation),
});

/** Answers the same for every address. */
const askToSignIn: Handler<'askToSignIn'> = async ({ event, body }) => {
  const foreign = unlessFromSite(event, services.sites, body.organisation);
  if (foreign) return foreign;
  const networks = networksOf(event, await services.siteSecrets());
  const asked = await ask(services, body, { networks, browser: browserOf(event) });
  if (asked.ok) {
    const cookies = [browserCookie(asked.browser, asked.seconds)];
    return { ...json(202, { expiresInSeconds: asked.seconds }), cookies };
  }
  if (asked.why === 'no_such_organisation') return problem('no-such-organisation', 'There is no such organisation.');
  const seconds = String(asked.seconds);
  return problem('too-often', `Try again in ${seconds} seconds.`, {}, { 'retry-after': seconds });
};

const refused = (completed: Exclude<Completed, { ok: true }>): Answer => {
  switch (completed.why) {
    case 'over':
      return problem('sign-in-over', 'This link or code is not good any more. Ask for another email.');
    case 'elsewhere':
      return problem('sign-in-elsewhere', 'Type the code of the email in the window where you asked for it.');
    case 'wrong_code':
      return problem('wrong-code', 'This is not the code of the email.', { left: completed.left });
  }
};

const completeSignIn: Handler<'completeSignIn'> = async ({ event, body }) => {
  const from = { ...fromOf(event), browser: browserOf(event) };
  const completed = await complete(services, body, from);
  if (!completed.ok) return refused(completed);
  const { organisation, email, endsAt } = completed.session;
  return { ...json(200, { organisation, email, endsAt }), cookies: [sessionCookie(completed.cookie)] };
};

const openByLink: Handler<'openByLink'> = async ({ event, body }) => {
  const opened = await open(services, body, fromOf(event));
  if (opened.ok) {
    const { organisation, only, endsAt } = opened.session;
    return { ...json(200, { organisation, reference: only, endsAt }), cookies: [sessionCookie(opened.cookie)] };
  }
  return opened.why === 'over'
    ? problem('link-over', 'This link is not good any more. Sign in with your address.')
    : problem('opened-elsewhere', 'The request was opened in another browser. Sign in with your address.');
};

const signOut: Handler<'signOut'> = async ({ session }) => {
  await end(services, session, session.id);
  return { ...NOTHING, cookies: [noSessionCookie()] };
};

const listSessions: Handler<'listSessions'> = async ({ session }) =>
  json(200, { items: await list(services, session) });

const endSession: Handler<'endSession'> = async ({ session, params: { id } }) => {
  if (!(await end(services, session, id))) return problem('no-such-session', 'You have no such session.');
  return id === session.id ? { ...NOTHING, cookies: [noSessionCookie()] } : NOTHING;
};

export const handler = serve({
  rows: SIGN_IN_ROUTES,
  services: { sites: services.sites, enter: (cookie: string) => enter(services, cookie) },
  handlers: { askToSignIn, completeSignIn, openByLink, signOut, listSessions, endSession },
});
