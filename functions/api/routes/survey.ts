import * as z from 'zod';
import { answerSurveyByLink, readSurvey } from '../../../shared/usecases/api/answer-survey.ts';
import type { Answer, HttpEvent } from '../answer.ts';
import { formErrorPage } from '../confirmation-page.ts';
import { wordsFor } from '../page-language.ts';
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
export const showSurvey = async (event: HttpEvent): Promise<Answer> => {
  const link = await readSurvey(services, tokenOf(event));
  return surveyPage(link, await wordsFor(link, event));
};

export const answerSurvey = async (event: HttpEvent): Promise<Answer> => {
  const text = bodyText(event);
  if (!text.ok) return formErrorPage(413, await wordsFor({}, event), 'form.too_long');
  const form = formSchema.safeParse(Object.fromEntries(new URLSearchParams(text.value)));
  if (!form.success) {
    const tooLong = form.error.issues.some(({ path }) => path[0] === 'comment');
    const words = await wordsFor({}, event);
    return tooLong ? formErrorPage(422, words, 'form.too_long') : formErrorPage(400, words, 'form.five_scores');
  }
  const link = await answerSurveyByLink(services, tokenOf(event), form.data);
  return surveyPage(link, await wordsFor(link, event));
};
