import { randomUUID } from 'node:crypto';
import { THANKS } from '../../domain/knowledge/paths.ts';
import type { ArticleContent } from '../../schemas/articles.ts';
import { helpedFormSchema } from '../../schemas/articles.ts';
import type { ArticleName, Articles, Readers } from '../../usecases/knowledge/ports.ts';
import type { Clock } from '../../usecases/ports/clock.ts';
import { type Answer, type HttpEvent, json } from '../answer.ts';
import { problem } from '../problem.ts';
import { bodyText, validateForm } from '../validate.ts';

type Services = { articles: Pick<Articles, 'load'>; readers: Pick<Readers, 'answer'>; clock: Pick<Clock, 'now'> };
type Asked = {
  name: ArticleName;
  version: number;
  /** Whether the reader may read what is for these. */
  mayRead: (audience: ArticleContent['audience']) => boolean;
  /** Where a page without script goes back to. */
  back: string;
};

/** Counts whether a version of an article helped, once for each reader. Only what readers see is counted. */
export const countHelped = async (
  services: Services,
  event: HttpEvent,
  { name, version, mayRead, back }: Asked,
): Promise<Answer> => {
  const text = bodyText(event);
  if (!text.ok) return text.answer;
  const form = validateForm(helpedFormSchema, text.value);
  if (!form.ok) return form.answer;
  const article = await services.articles.load(name);
  if (article?.published !== version || !mayRead(article.shown.audience))
    return problem('no-such-article', 'No published article has this name.');
  const { helped, reason = null, token = randomUUID() } = form.value;
  const answer = { helped, reason: helped ? null : reason };
  await services.readers.answer(name, version, token, answer, services.clock.now());
  if (event.headers.accept === 'application/json') return json(200, answer);
  return { statusCode: 303, headers: { location: `${back}#${THANKS}`, 'cache-control': 'no-store' }, body: '' };
};
