import trouble from '../../shared/config/trouble.json' with { type: 'json' };
import type { Language } from '../../shared/domain/telling/languages.ts';
import type { Answer } from '../../shared/http/answer.ts';
import type { LinkState } from '../../shared/usecases/links/confirm-by-link.ts';
import { escapeHtml, htmlPage } from './page.ts';
import { ENGLISH, type PageText, type Words } from './page-words.ts';

type Said = { status: number; title: PageText; text: PageText };

/** What the page says where it asks nothing. */
const SAYS: Record<Exclude<LinkState['state'], 'awaited'>, Said> = {
  confirmed: { status: 200, title: 'confirm.confirmed.title', text: 'confirm.confirmed.text' },
  declined: { status: 200, title: 'confirm.declined.title', text: 'confirm.declined.text' },
  closed: { status: 200, title: 'confirm.closed.title', text: 'confirm.closed.text' },
  in_work: { status: 200, title: 'confirm.in_work.title', text: 'confirm.in_work.text' },
  newer_resolution: { status: 200, title: 'confirm.newer_resolution.title', text: 'confirm.newer_resolution.text' },
  expired: { status: 410, title: 'link.expired.title', text: 'confirm.expired.text' },
  invalid: { status: 404, title: 'link.invalid.title', text: 'confirm.invalid.text' },
};

/** Without an action, a form posts to the page's own address. */
const questionIn = ({ say }: Words): string => `<p>${escapeHtml(say('confirm.ask.text'))}</p>
<form method="post">
<input type="hidden" name="answer" value="confirm">
<button class="yes" type="submit">${escapeHtml(say('confirm.yes'))}</button>
</form>
<form method="post">
<input type="hidden" name="answer" value="decline">
<label for="comment">${escapeHtml(say('confirm.comment'))}</label>
<textarea id="comment" name="comment" maxlength="10000"></textarea>
<button type="submit">${escapeHtml(say('confirm.no'))}</button>
</form>
<footer><p class="soft">${escapeHtml(say('confirm.footer'))}</p></footer>`;

/** The page for a link, by how it stands. */
export const confirmationPage = (link: LinkState, words: Words): Answer => {
  const about = 'reference' in link ? { reference: link.reference, organisation: link.organisation } : {};
  if (link.state === 'awaited') {
    return htmlPage(200, words, { title: words.say('confirm.ask.title'), ...about, body: questionIn(words) });
  }
  const { status, title, text } = SAYS[link.state];
  return htmlPage(status, words, { title: words.say(title), ...about, body: `<p>${escapeHtml(words.say(text))}</p>` });
};

/** A form that can't be read: nothing is changed by it. */
export const formErrorPage = (status: number, words: Words, text: PageText): Answer =>
  htmlPage(status, words, { title: words.say('form.title'), body: `<p>${escapeHtml(words.say(text))}</p>` });

/** In the browser's language: whose the link is can't be read, nor anything stored, where the trouble may be. */
export const troublePage = (status: number, language: Language): Answer => {
  const { title, text } = trouble[language];
  return htmlPage(status, { ...ENGLISH, language }, { title, body: `<p>${escapeHtml(text)}</p>` });
};
