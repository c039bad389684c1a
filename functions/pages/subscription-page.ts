import type { Answer } from '../../shared/http/answer.ts';
import { escapeHtml } from '../../shared/mail/html/escape.ts';
import type { SubscriptionState } from '../../shared/usecases/monitoring/subscriptions/subscribe-by-link.ts';
import { aboutIn, htmlPage, type Said } from './page.ts';
import type { Words } from './page-words.ts';
import { buttonIn, type Offered } from './unsubscribe-page.ts';

const SUBSCRIBE: Offered = { button: 'status.subscribe', answer: 'subscribe' };
const SAYS: Record<SubscriptionState['state'], Said & { offers?: Offered }> = {
  none: { status: 200, title: 'status.none.title', text: 'status.none.text', offers: SUBSCRIBE },
  subscribed: {
    ...{ status: 200, title: 'status.subscribed.title', text: 'status.subscribed.text' },
    offers: { button: 'status.unsubscribe', answer: 'unsubscribe' },
  },
  joined: { status: 200, title: 'status.joined.title', text: 'status.joined.text' },
  left: { status: 200, title: 'status.left.title', text: 'status.left.text', offers: SUBSCRIBE },
  invalid: { status: 404, title: 'link.invalid.title', text: 'survey.invalid.text' },
};

/** The page behind a link by which somebody is told of a status page, by how it stands. */
export const subscriptionPage = (link: SubscriptionState, words: Words): Answer => {
  const { status, title, text, offers } = SAYS[link.state];
  const form = offers ? buttonIn(words, offers) : '';
  const body = [`<p>${escapeHtml(words.say(text))}</p>`, form].filter(Boolean).join('\n');
  return htmlPage(status, words, { title: words.say(title), ...aboutIn(link), body });
};
