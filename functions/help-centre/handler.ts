import { randomUUID } from 'node:crypto';
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { clockFrom } from '../../shared/adapters/clock.ts';
import { configuration } from '../../shared/adapters/dynamodb/configuration/configuration.ts';
import { articles } from '../../shared/adapters/dynamodb/knowledge/articles.ts';
import { readers } from '../../shared/adapters/dynamodb/knowledge/readers.ts';
import { openTable } from '../../shared/adapters/dynamodb/table.ts';
import { siteBucket } from '../../shared/adapters/s3/site-bucket.ts';
import { missedWords } from '../../shared/domain/knowledge/missed-search.ts';
import { type Answer, type HttpEvent, json } from '../../shared/http/answer.ts';
import { problem } from '../../shared/http/problem.ts';
import { HELP_CENTRE_ROUTES } from '../../shared/http/routes/help-centre.ts';
import type { HandlerOf } from '../../shared/http/routes/route.ts';
import { serve } from '../../shared/http/serve.ts';
import { bodyText, validateForm } from '../../shared/http/validate.ts';
import { readEnvironment } from '../../shared/runtime/environment.ts';
import { helpedFormSchema } from '../../shared/schemas/articles.ts';
import { isMissingPage, missingPages } from './missing-page.ts';

const environmentSchema = z.object({ TABLE_NAME: z.string(), SITE_BUCKET: z.string() });
export type Environment = z.input<typeof environmentSchema>;
const { TABLE_NAME, SITE_BUCKET } = readEnvironment(environmentSchema);
const table = openTable(TABLE_NAME);
const services = {
  articles: articles(table),
  readers: readers(table),
  configuration: configuration(table),
  clock: clockFrom(process.env),
};

type Handler<Name extends keyof typeof HELP_CENTRE_ROUTES> = HandlerOf<(typeof HELP_CENTRE_ROUTES)[Name]>;

const missing = (): Answer => problem('no-such-article', 'No published article has this name.');
const done = (): Answer => ({ statusCode: 204, headers: { 'cache-control': 'no-store' }, body: '' });

/** A page without script sends its form here and goes back to where it was. */
const backTo = (path: string): Answer => ({
  statusCode: 303,
  headers: { location: path, 'cache-control': 'no-store' },
  body: '',
});

/** Counts whether a version helped, once for each reader. Only what readers see is counted. */
const answerHelped: Handler<'answerHelped'> = async ({ event, params, query }) => {
  const text = bodyText(event);
  if (!text.ok) return text.answer;
  const form = validateForm(helpedFormSchema, text.value);
  if (!form.ok) return form.answer;
  const name = { organisation: params.organisation, id: params.id, language: query.language };
  const article = await services.articles.load(name);
  if (article?.published !== query.version || article.shown.audience !== 'public') return missing();
  const { helped, reason = null, token = randomUUID() } = form.value;
  const answer = { helped, reason: helped ? null : reason };
  await services.readers.answer(name, query.version, token, answer, services.clock.now());
  const isScript = event.headers.accept === 'application/json';
  return isScript ? json(200, answer) : backTo(`/${name.organisation}/${name.language}/articles/${name.id}/`);
};

/** Counts words that found nothing. */
const reportMissedSearch: Handler<'reportMissedSearch'> = async ({ params, body }) => {
  const known = await services.configuration.organisation(params.organisation);
  if (!known) return missing();
  const words = missedWords(body.query);
  if (words) await services.readers.missed(params.organisation, body.language, words, services.clock.now());
  return done();
};

/** Requests of the HTTP API. */
export const overHttp = serve({ rows: HELP_CENTRE_ROUTES, services, handlers: { answerHelped, reportMissedSearch } });

const showMissing = missingPages(siteBucket(SITE_BUCKET));

export const handler = (event: HttpEvent, context: Context): Promise<Answer> =>
  isMissingPage(event) ? showMissing(event, context) : overHttp(event, context);
