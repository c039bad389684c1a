import { randomUUID } from 'node:crypto';
import { THANKS, WHY } from '../../domain/knowledge/paths.ts';
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
  /** Whether the reader may read articles for this audience. */
  mayRead: (audience: ArticleContent['audience']) => boolean;
  /** Where a page without script returns to. It thanks the reader there, or asks for the reason of a "no". */
  back: string;
};

/** Counts whether a version of an article helped, once per reader. Only versions that readers can see are counted. */
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
  const { helped, reason = null, counted, token = randomUUID() } = form.value;
  const answer = { helped, reason: helped ? null : reason };
  const before = counted && !helped ? { helped: false, reason: null } : undefined;
  // Without a reason, a repeated "no" adds nothing to the one already counted.
  if (!before || answer.reason !== null) {
    await services.readers.answer(name, version, token, answer, services.clock.now(), before);
  }
  if (event.headers.accept === 'application/json') return json(200, answer);
  const next = helped || before || answer.reason !== null ? THANKS : WHY;
  return { statusCode: 303, headers: { location: `${back}#${next}`, 'cache-control': 'no-store' }, body: '' };
};
