import * as z from 'zod';
import { answerSurveyByLink, readSurvey } from '../../../shared/usecases/links/answer-survey.ts';
import { linkPage } from '../link-page.ts';
import { commentSchema } from '../page-form.ts';
import { services } from '../services.ts';
import { surveyPage } from '../survey-page.ts';

/** A closed ticket's survey: a score and a comment. */
export const survey = linkPage({
  page: surveyPage,
  read: (token) => readSurvey(services, token),
  form: z.object({ score: z.enum(['1', '2', '3', '4', '5']).transform(Number), comment: commentSchema }),
  wrong: 'form.five_scores',
  use: (token, form) => answerSurveyByLink(services, token, form),
});
