import * as z from 'zod';
import type { PAGE_ROUTES } from '../routes/pages.ts';
import type { Told, ToldOf } from './told.ts';

const PAGE = 'text/html; charset=utf-8';
const TOKEN = { token: 'The token of the link.' };
const EXAMPLE = { params: { token: 'TD-7K3M-92Q5.2.abc.club.AAAAAAAAAAAAAAAAAAAAAA' } };

const show = (what: string): Told => ({
  tag: 'pages',
  summary: `Show ${what}`,
  description: 'Opening the page changes nothing.',
  answers: {
    200: { says: 'The page.', media: PAGE },
    404: { says: 'A page that says that the link is not valid.', media: PAGE },
    410: { says: 'A page that says that the link was already used.', media: PAGE },
  },
  params: TOKEN,
  example: EXAMPLE,
});
const use = <Form extends z.ZodType>(
  summary: string,
  again: string,
  form: Form,
  posted: Readonly<Record<string, string>> & z.input<Form>,
): Told & { again: string } => ({
  tag: 'pages',
  summary,
  again,
  answers: {
    200: { says: 'A page with the result.', media: PAGE },
    400: { says: 'A page: the form does not belong to this page.', media: PAGE },
    403: { says: 'A page: the owner of the link may no longer do this.', media: PAGE },
    404: { says: 'A page: the link is not valid.', media: PAGE },
    409: { says: 'A page: the ticket has changed in the meantime.', media: PAGE },
    410: { says: 'A page: the link was already used.', media: PAGE },
    413: { says: 'A page: the form is too long.', media: PAGE },
    422: { says: 'A page: a field of the form is missing or wrong.', media: PAGE },
  },
  params: TOKEN,
  form,
  example: { ...EXAMPLE, form: posted },
});

const comment = z.string().max(20_000).optional();

/** Documentation of the pages behind links. */
export const TOLD_OF_PAGES: ToldOf<typeof PAGE_ROUTES> = {
  showActionLink: show('what an action link of an agent would do'),
  useActionLink: use(
    "Carry out an agent's action link",
    'the page shows the current state.',
    z.object({ reason: comment, at: z.string().optional(), level: z.string().optional() }),
    { reason: 'The invoice is for the finance team.' },
  ),
  showConfirmation: show('the solution, with buttons to confirm or decline it'),
  useConfirmation: use(
    'Confirm or decline a solution',
    'the first answer counts, and the page shows it.',
    z.object({ answer: z.enum(['confirm', 'decline']), comment }),
    { answer: 'decline', comment: 'It still says: wrong password.' },
  ),
  showAutomaticAnswer: show('an automatic answer'),
  useAutomaticAnswer: use(
    'Say whether an automatic answer helped',
    'the first answer counts, and the page shows it.',
    z.object({ answer: z.enum(['accept', 'decline']), comment }),
    { answer: 'accept' },
  ),
  showEscalation: show('whether the requester may ask for the next level'),
  useEscalation: use(
    'Ask for the next level',
    'a level can be requested once. The page says so.',
    z.object({ comment: z.string().max(10_000) }),
    { comment: 'We need this before Friday.' },
  ),
  showSurvey: show('the survey of a closed ticket'),
  useSurvey: use(
    'Answer a survey',
    'the first answer counts, and the page shows it.',
    z.object({ score: z.enum(['1', '2', '3', '4', '5']), comment }),
    { score: '4', comment: 'Quick and friendly.' },
  ),
  showUnsubscribe: show('whether announcements are sent'),
  useUnsubscribe: use(
    'Unsubscribe from announcements, or subscribe again',
    'things stay as they are.',
    z.object({ answer: z.enum(['subscribe']).optional() }),
    { answer: 'subscribe' },
  ),
  showSubscription: show('whether news of a status page is sent'),
  changeSubscription: use(
    'Subscribe to the news of a status page, or unsubscribe',
    'things stay as they are.',
    z.object({ answer: z.enum(['subscribe']).optional(), service: z.string().optional() }),
    { answer: 'subscribe', service: 'checkout' },
  ),
};
