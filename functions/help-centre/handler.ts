import { randomBytes } from 'node:crypto';
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { clockFrom, realNow } from '../../shared/adapters/clock.ts';
import { configuration } from '../../shared/adapters/dynamodb/configuration/configuration.ts';
import { articles } from '../../shared/adapters/dynamodb/knowledge/articles.ts';
import { readers } from '../../shared/adapters/dynamodb/knowledge/readers.ts';
import { subscribingRequests } from '../../shared/adapters/dynamodb/monitoring/subscribers.ts';
import { limits } from '../../shared/adapters/dynamodb/portal/limits.ts';
import { openTable } from '../../shared/adapters/dynamodb/table.ts';
import { siteBucket } from '../../shared/adapters/s3/site-bucket.ts';
import { secretTexts } from '../../shared/adapters/secrets.ts';
import { commandQueue } from '../../shared/adapters/sqs/command-queue.ts';
import { missedWords } from '../../shared/domain/knowledge/missed-search.ts';
import { articlePath } from '../../shared/domain/knowledge/paths.ts';
import type { Answer, HttpEvent } from '../../shared/http/answer.ts';
import { countHelped } from '../../shared/http/browser/helped.ts';
import { networksOf } from '../../shared/http/networks.ts';
import { problem } from '../../shared/http/problem.ts';
import { unlessFromSite } from '../../shared/http/requester.ts';
import { HELP_CENTRE_ROUTES } from '../../shared/http/routes/help-centre.ts';
import type { HandlerOf } from '../../shared/http/routes/route.ts';
import { serve } from '../../shared/http/serve.ts';
import { bodyText, validateForm } from '../../shared/http/validate.ts';
import { readEnvironment } from '../../shared/runtime/environment.ts';
import { siteEnvironment, sitesFrom } from '../../shared/runtime/site-environment.ts';
import { statusSubscriptionFormSchema } from '../../shared/schemas/channels/status-subscription.ts';
import { askToSubscribe } from '../../shared/usecases/monitoring/subscriptions/ask-to-subscribe.ts';
import { isMissingPage, missingPages } from './missing-page.ts';

const environmentSchema = siteEnvironment.extend({
  TABLE_NAME: z.string(),
  SITE_BUCKET: z.string(),
  SITE_SECRET_ARN: z.string(),
  OUTGOING_QUEUE_URL: z.string(),
});
export type Environment = z.input<typeof environmentSchema>;
const env = readEnvironment(environmentSchema);
const table = openTable(env.TABLE_NAME);
const services = {
  articles: articles(table),
  readers: readers(table),
  configuration: configuration(table),
  clock: clockFrom(process.env),
  requests: subscribingRequests(table),
  limits: limits(table),
  random: (bytes: number) => new Uint8Array(randomBytes(bytes)),
  realNow,
  siteSecrets: secretTexts(env.SITE_SECRET_ARN),
  queueMail: commandQueue(env.OUTGOING_QUEUE_URL),
  sites: sitesFrom(env),
};

type Handler<Name extends keyof typeof HELP_CENTRE_ROUTES> = HandlerOf<(typeof HELP_CENTRE_ROUTES)[Name]>;

const missing = (): Answer => problem('no-such-article', 'No published article has this name.');
const done = (): Answer => ({ statusCode: 204, headers: { 'cache-control': 'no-store' }, body: '' });

/** Redirects a form sent without script back to its page. */
const backTo = (path: string): Answer => ({
  statusCode: 303,
  headers: { location: path, 'cache-control': 'no-store' },
  body: '',
});

const answerHelped: Handler<'answerHelped'> = async ({ event, params, query: { language, version } }) => {
  const name = { organisation: params.organisation, id: params.id, language };
  const back = `${services.sites.pathOf(name.organisation)}/${articlePath(language, name.id)}`;
  return countHelped(services, event, { name, version, mayRead: (audience) => audience === 'public', back });
};

/** Counts a search that found nothing. */
const reportMissedSearch: Handler<'reportMissedSearch'> = async ({ params, body }) => {
  const known = await services.configuration.organisation(params.organisation);
  if (!known) return missing();
  const words = missedWords(body.query);
  if (words) await services.readers.missed(params.organisation, body.language, words, services.clock.now());
  return done();
};

/** Returns an organisation that has a status page, otherwise null. */
const shownBy = async (id: string) => {
  const loaded = await services.configuration.organisation(id);
  return loaded?.organisation.statusPage ? loaded.organisation : null;
};

/** Mails a confirmation link to the address, to subscribe to the status page. Answers the same for every address. */
const subscribeToStatus: Handler<'subscribeToStatus'> = async ({ event, params }) => {
  const text = bodyText(event);
  if (!text.ok) return text.answer;
  // Loads the organisation first, so that the redirect can't lead to an address that the request made up.
  const organisation = await shownBy(params.organisation);
  if (!organisation) return problem('no-such-status-page', 'The organisation has no status page.');
  const { id, language } = organisation;
  const foreign = unlessFromSite(event, services.sites, id);
  if (foreign) return foreign;
  const path = services.sites.pathOf(id);
  const isScript = event.headers.accept === 'application/json';
  const failed = (answer: Answer, spoken: string): Answer =>
    isScript ? answer : backTo(`${path}/${spoken}/status/failed/`);
  const form = validateForm(statusSubscriptionFormSchema, text.value);
  if (!form.ok) return failed(form.answer, language);
  const networks = networksOf(event, await services.siteSecrets());
  const asked = await askToSubscribe(services, { organisation: id, ...form.value }, networks);
  if (asked.ok) return isScript ? done() : backTo(`${path}/${form.value.language}/status/asked/`);
  const seconds = String(asked.seconds);
  const refusal = problem('too-often', `Try again in ${seconds} seconds.`, {}, { 'retry-after': seconds });
  return failed(refusal, form.value.language);
};

/** Handles requests of the HTTP API. */
export const overHttp = serve({
  rows: HELP_CENTRE_ROUTES,
  services,
  handlers: { answerHelped, reportMissedSearch, subscribeToStatus },
});

const showMissing = missingPages(siteBucket(env.SITE_BUCKET));

export const handler = (event: HttpEvent, context: Context): Promise<Answer> =>
  isMissingPage(event) ? showMissing(event, context) : overHttp(event, context);
