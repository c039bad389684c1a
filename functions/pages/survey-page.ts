import { SCORES } from '../../shared/domain/closure/survey.ts';
import type { Answer } from '../../shared/http/answer.ts';
import type { SurveyLink } from '../../shared/usecases/links/answer-survey.ts';
import { escapeHtml, htmlPage } from './page.ts';
import type { PageText, Words } from './page-words.ts';

type Said = { status: number; title: PageText; text: PageText };

const SAYS: Record<Exclude<SurveyLink['state'], 'open'>, Said> = {
  thanks: { status: 200, title: 'survey.thanks.title', text: 'survey.thanks.text' },
  answered: { status: 200, title: 'survey.answered.title', text: 'survey.answered.text' },
  expired: { status: 410, title: 'link.expired.title', text: 'survey.expired.text' },
  invalid: { status: 404, title: 'link.invalid.title', text: 'survey.invalid.text' },
};

const scoreIn = ({ say }: Words, score: (typeof SCORES)[number]): string =>
  `<label><input type="radio" name="score" value="${score}" required> ${score}: ${escapeHtml(say(`survey.${score}`))}</label>`;

const questionIn = (words: Words): string => `<p>${escapeHtml(words.say('survey.ask.text'))}</p>
<form method="post">
<fieldset>
<legend>${escapeHtml(words.say('survey.score'))}</legend>
${SCORES.map((score) => scoreIn(words, score)).join('\n')}
</fieldset>
<label for="comment">${escapeHtml(words.say('survey.comment'))}</label>
<textarea id="comment" name="comment" maxlength="10000"></textarea>
<button class="yes" type="submit">${escapeHtml(words.say('survey.send'))}</button>
</form>
<footer><p class="soft">${escapeHtml(words.say('survey.footer'))}</p></footer>`;

/** The page for a survey's link, by how it stands. */
export const surveyPage = (link: SurveyLink, words: Words): Answer => {
  const about = 'reference' in link ? { reference: link.reference, organisation: link.organisation } : {};
  if (link.state === 'open') {
    return htmlPage(200, words, { title: words.say('survey.ask.title'), ...about, body: questionIn(words) });
  }
  const { status, title, text } = SAYS[link.state];
  return htmlPage(status, words, { title: words.say(title), ...about, body: `<p>${escapeHtml(words.say(text))}</p>` });
};
