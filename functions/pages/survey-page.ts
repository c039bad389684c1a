import { SCORES } from '../../shared/domain/closure/survey.ts';
import type { Answer } from '../../shared/http/answer.ts';
import { escapeHtml } from '../../shared/mail/html/escape.ts';
import type { SurveyLink } from '../../shared/usecases/links/answer-survey.ts';
import type { SignInFirst } from '../../shared/usecases/links/linked-ticket.ts';
import { aboutIn, commentField, footerOf, htmlPage, type Said, saidPage } from './page.ts';
import type { Words } from './page-words.ts';

/** States of a link that needs no sign-in. */
type Shown = Exclude<SurveyLink, SignInFirst>;

const SAYS: Record<Exclude<Shown['state'], 'open'>, Said> = {
  thanks: { status: 200, title: 'survey.thanks.title', text: 'survey.thanks.text' },
  answered: { status: 200, title: 'survey.answered.title', text: 'survey.answered.text' },
  expired: { status: 410, title: 'link.expired.title', text: 'survey.expired.text' },
  invalid: { status: 404, title: 'link.invalid.title', text: 'survey.invalid.text' },
};

const scoreIn = ({ say }: Words, score: (typeof SCORES)[number]): string =>
  `<label><input type="radio" name="score" value="${score}" required> ${score}: ${escapeHtml(say(`survey.${score}`))}</label>`;

/** The survey's question and form. `action` is needed when the form is on another page. */
export const questionIn = (words: Words, action = ''): string => `<p>${escapeHtml(words.say('survey.ask.text'))}</p>
<form method="post"${action && ` action="${escapeHtml(action)}"`}>
<fieldset>
<legend>${escapeHtml(words.say('survey.score'))}</legend>
${SCORES.map((score) => scoreIn(words, score)).join('\n')}
</fieldset>
${commentField(words.say('survey.comment'))}
<button class="yes" type="submit">${escapeHtml(words.say('survey.send'))}</button>
</form>
${footerOf(words.say('survey.footer'))}`;

/** The page for a survey's link in a given state. */
export const surveyPage = (link: Shown, words: Words): Answer => {
  if (link.state !== 'open') return saidPage(link, words, SAYS[link.state]);
  return htmlPage(200, words, { title: words.say('survey.ask.title'), ...aboutIn(link), body: questionIn(words) });
};
