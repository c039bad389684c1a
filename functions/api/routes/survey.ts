import * as z from 'zod';
import { answerSurveyByLink, readSurvey } from '../../../shared/usecases/api/answer-survey.ts';
import type { Answer, HttpEvent } from '../answer.ts';
import { formErrorPage } from '../confirmation-page.ts';
import { services } from '../services.ts';
import { surveyPage } from '../survey-page.ts';
import { bodyText } from '../validate.ts';

const MOST_COMMENT = 20_000;

/** What the page's form posts, as browsers encode forms. */
const formSchema = z.object({
  score: z.enum(['1', '2', '3', '4', '5']).transform(Number),
  comment: z
    .string()
    .max(MOST_COMMENT)
    .optional()
    .transform((text) => text?.replaceAll('\r\n', '\n').trim() || null),
});

const tokenOf = (event: HttpEvent): string => event.pathParameters?.token ?? '';

/** Shows how the survey's link stands, and changes nothing. */
export const showSurvey = async (event: HttpEvent): Promise<Answer> =>
  surveyPage(await readSurvey(services, tokenOf(event)));

export const answerSurvey = async (event: HttpEvent): Promise<Answer> => {
  const text = bodyText(event);
  if (!text.ok) return formErrorPage(413, 'What you wrote is too long to be sent here.');
  const form = formSchema.safeParse(Object.fromEntries(new URLSearchParams(text.value)));
  if (!form.success) {
    const tooLong = form.error.issues.some(({ path }) => path[0] === 'comment');
    return tooLong
      ? formErrorPage(422, 'What you wrote is too long to be sent here.')
      : formErrorPage(400, 'The answer could not be read. Please go back and choose one of the five scores.');
  }
  return surveyPage(await answerSurveyByLink(services, tokenOf(event), form.data));
};
