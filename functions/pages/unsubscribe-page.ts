import type { Answer } from '../../shared/http/answer.ts';
import { escapeHtml } from '../../shared/mail/html/escape.ts';
import type { UnsubscribeState } from '../../shared/usecases/links/unsubscribe.ts';
import { aboutIn, htmlPage, type Said } from './page.ts';
import type { PageText, Words } from './page-words.ts';

const SAYS: Record<UnsubscribeState['state'], Said & { button?: PageText; answer?: string }> = {
  subscribed: {
    ...{ status: 200, title: 'unsubscribe.ask.title', text: 'unsubscribe.ask.text' },
    ...{ button: 'unsubscribe.button', answer: 'unsubscribe' },
  },
  unsubscribed: {
    ...{ status: 200, title: 'unsubscribe.done.title', text: 'unsubscribe.done.text' },
    ...{ button: 'unsubscribe.again', answer: 'subscribe' },
  },
  subscribed_again: { status: 200, title: 'unsubscribe.undone.title', text: 'unsubscribe.undone.text' },
  invalid: { status: 404, title: 'link.invalid.title', text: 'survey.invalid.text' },
};

/** Without an action, the form posts to the page's own address. */
const buttonIn = ({ say }: Words, button: PageText, answer: string): string => `<form method="post">
<input type="hidden" name="answer" value="${answer}">
<button class="yes" type="submit">${escapeHtml(say(button))}</button>
</form>`;

/** The page behind an unsubscribe link, by how it stands. */
export const unsubscribePage = (link: UnsubscribeState, words: Words): Answer => {
  const { status, title, text, button, answer } = SAYS[link.state];
  const form = button && answer ? buttonIn(words, button, answer) : '';
  const body = [`<p>${escapeHtml(words.say(text))}</p>`, form].filter(Boolean).join('\n');
  return htmlPage(status, words, { title: words.say(title), ...aboutIn(link), body });
};
