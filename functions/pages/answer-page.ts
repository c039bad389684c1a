import type { Answer } from '../../shared/http/answer.ts';
import type { AnswerLink } from '../../shared/usecases/links/answer-by-link.ts';
import { escapeHtml, htmlPage } from './page.ts';
import type { PageText, Words } from './page-words.ts';

type Said = { status: number; title: PageText; text: PageText };

const SAYS: Record<Exclude<AnswerLink['state'], 'offered'>, Said> = {
  accepted: { status: 200, title: 'confirm.confirmed.title', text: 'confirm.confirmed.text' },
  thanks: { status: 200, title: 'confirm.declined.title', text: 'answer.declined.text' },
  declined: { status: 200, title: 'answer.in_work.title', text: 'answer.declined.text' },
  in_work: { status: 200, title: 'answer.in_work.title', text: 'answer.in_work.text' },
  closed: { status: 200, title: 'confirm.closed.title', text: 'confirm.closed.text' },
  expired: { status: 410, title: 'link.expired.title', text: 'answer.expired.text' },
  invalid: { status: 404, title: 'link.invalid.title', text: 'answer.expired.text' },
};

const paragraphsIn = (text: string): string =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => `<p>${escapeHtml(line)}</p>`)
    .join('\n');

const questionIn = ({ say }: Words, text: string): string => `${paragraphsIn(text)}
<form method="post">
<input type="hidden" name="answer" value="accept">
<button class="yes" type="submit">${escapeHtml(say('answer.yes'))}</button>
</form>
<form method="post">
<input type="hidden" name="answer" value="decline">
<label for="comment">${escapeHtml(say('answer.comment'))}</label>
<textarea id="comment" name="comment" maxlength="10000"></textarea>
<button type="submit">${escapeHtml(say('answer.no'))}</button>
</form>
<footer><p class="soft">${escapeHtml(say('confirm.footer'))}</p></footer>`;

/** The page for an automatic answer's link, by how it stands. */
export const answerPage = (link: AnswerLink, words: Words): Answer => {
  const about = 'reference' in link ? { reference: link.reference, organisation: link.organisation } : {};
  if (link.state === 'offered') {
    return htmlPage(200, words, { title: words.say('answer.ask.title'), ...about, body: questionIn(words, link.text) });
  }
  const { status, title, text } = SAYS[link.state];
  return htmlPage(status, words, { title: words.say(title), ...about, body: `<p>${escapeHtml(words.say(text))}</p>` });
};
