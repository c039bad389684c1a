import { SCORES } from '../../shared/domain/survey.ts';
import type { SurveyLink } from '../../shared/usecases/api/answer-survey.ts';
import type { Answer } from './answer.ts';
import { htmlPage } from './page.ts';

type Words = { status: number; title: string; text: string };

const SAYS: Record<Exclude<SurveyLink['state'], 'open'>, Words> = {
  thanks: { status: 200, title: 'Thank you!', text: 'Your answer helps us to get better.' },
  answered: { status: 200, title: 'You have answered already', text: 'Thank you. Nothing has changed now.' },
  expired: { status: 410, title: 'This link has expired', text: 'Thank you all the same.' },
  invalid: {
    status: 404,
    title: 'This link does not work',
    text: 'Perhaps it was not copied completely. Please open it from our mail again.',
  },
};

const WORDS: Record<number, string> = { 1: 'very bad', 2: 'bad', 3: 'so-so', 4: 'good', 5: 'very good' };

const QUESTION = `<p>How satisfied are you with how we handled your request?</p>
<form method="post">
<fieldset>
<legend>Your score</legend>
${SCORES.map((score) => `<label><input type="radio" name="score" value="${score}" required> ${score}: ${WORDS[score]}</label>`).join('\n')}
</fieldset>
<label for="comment">What should we know? (optional)</label>
<textarea id="comment" name="comment" maxlength="10000"></textarea>
<button class="yes" type="submit">Send</button>
</form>
<footer><p class="soft">Nothing is sent until you press the button.</p></footer>`;

/** The page for a survey's link, by how it stands. */
export const surveyPage = (link: SurveyLink): Answer => {
  const about = 'reference' in link ? { reference: link.reference, organisation: link.organisation } : {};
  if (link.state === 'open') return htmlPage(200, { title: 'How did we do?', ...about, body: QUESTION });
  const { status, title, text } = SAYS[link.state];
  return htmlPage(status, { title, ...about, body: `<p>${text}</p>` });
};
