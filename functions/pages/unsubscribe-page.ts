import type { Answer } from '../../shared/http/answer.ts';
import { escapeHtml } from '../../shared/mail/html/escape.ts';
import type { UnsubscribeState } from '../../shared/usecases/links/unsubscribe.ts';
import { aboutIn, htmlPage, type Said } from './page.ts';
import type { PageText, Words } from './page-words.ts';

/** A button and the value that its form posts. */
export type Offered = { button: PageText; answer: string };

const SAYS: Record<UnsubscribeState['state'], Said & { offers?: Offered }> = {
  subscribed: {
    ...{ status: 200, title: 'unsubscribe.ask.title', text: 'unsubscribe.ask.text' },
    offers: { button: 'unsubscribe.button', answer: 'unsubscribe' },
  },
  unsubscribed: {
    ...{ status: 200, title: 'unsubscribe.done.title', text: 'unsubscribe.done.text' },
    offers: { button: 'unsubscribe.again', answer: 'subscribe' },
  },
  subscribed_again: { status: 200, title: 'unsubscribe.undone.title', text: 'unsubscribe.undone.text' },
  invalid: { status: 404, title: 'link.invalid.title', text: 'survey.invalid.text' },
};

/** The texts for a link that ends only figures by mail. */
const OF_FIGURES: typeof SAYS = {
  ...SAYS,
  subscribed: {
    ...{ status: 200, title: 'figures.ask.title', text: 'figures.ask.text' },
    offers: { button: 'unsubscribe.button', answer: 'unsubscribe' },
  },
  unsubscribed: {
    ...{ status: 200, title: 'figures.done.title', text: 'figures.done.text' },
    offers: { button: 'figures.again', answer: 'subscribe' },
  },
  subscribed_again: { status: 200, title: 'unsubscribe.undone.title', text: 'figures.undone.text' },
};

/** A form with one button. It posts to the page's own address. */
export const buttonIn = ({ say }: Words, { button, answer }: Offered): string => `<form method="post">
<input type="hidden" name="answer" value="${answer}">
<button class="yes" type="submit">${escapeHtml(say(button))}</button>
</form>`;

/** The page behind an unsubscribe link, in a given state. */
export const unsubscribePage = (link: UnsubscribeState, words: Words): Answer => {
  const isOfFigures = link.state !== 'invalid' && link.from === 'figures';
  const { status, title, text, offers } = (isOfFigures ? OF_FIGURES : SAYS)[link.state];
  const form = offers ? buttonIn(words, offers) : '';
  const body = [`<p>${escapeHtml(words.say(text))}</p>`, form].filter(Boolean).join('\n');
  return htmlPage(status, words, { title: words.say(title), ...aboutIn(link), body });
};
