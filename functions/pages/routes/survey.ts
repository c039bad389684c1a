import * as z from 'zod';
import type { Answer, HttpEvent } from '../../../shared/http/answer.ts';
import { answerSurveyByLink, readSurvey } from '../../../shared/usecases/links/answer-survey.ts';
import { commentSchema, readForm, tokenOf } from '../page-form.ts';
import { wordsFor } from '../page-language.ts';
import { services } from '../services.ts';
import { surveyPage } from '../survey-page.ts';

const formSchema = z.object({ score: z.enum(['1', '2', '3', '4', '5']).transform(Number), comment: commentSchema });

/** Shows how the survey's link stands, and changes nothing. */
export const showSurvey = async (event: HttpEvent): Promise<Answer> => {
  const link = await readSurvey(services, tokenOf(event));
  return surveyPage(link, await wordsFor(link, event));
};

export const answerSurvey = async (event: HttpEvent): Promise<Answer> => {
  const form = await readForm(event, formSchema, 'form.five_scores');
  if (!form.ok) return form.answer;
  const link = await answerSurveyByLink(services, tokenOf(event), form.value);
  return surveyPage(link, await wordsFor(link, event));
};
