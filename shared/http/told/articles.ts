import {
  answeredTicketsAnswer,
  articleAnswer,
  articleImageAnswer,
  articlesAnswer,
  articleVersionsAnswer,
  helpCentreGapsAnswer,
  helpedAnswer,
  suggestionsAnswer,
  ticketArticlesAnswer,
  wholeArticleAnswer,
} from '../../schemas/answers/articles.ts';
import { helpedFormSchema } from '../../schemas/articles.ts';
import { statusSubscriptionFormSchema } from '../../schemas/channels/status-subscription.ts';
import type { ARTICLE_ROUTES } from '../routes/articles.ts';
import type { HELP_CENTRE_ROUTES } from '../routes/help-centre.ts';
import type { ToldOf } from './told.ts';

const ID = { id: 'change-your-plan' };
const ID_TOLD = { id: "The article's name in addresses." };
const IF_MATCH = { 'If-Match': 'The ETag of the article as you read it. Without it, your change goes over any other.' };
const CONTENT = {
  title: 'Change your plan',
  summary: 'Choose another plan at any time.',
  body: 'Open **Plan** and choose another one.',
};

/** Documentation of the routes that `articles` serves. */
export const TOLD_OF_ARTICLES: ToldOf<typeof ARTICLE_ROUTES> = {
  listArticles: {
    tag: 'help centre',
    summary: 'List articles',
    description: 'All articles in all languages, without their words.',
    answers: { 200: { says: 'The articles.', body: articlesAnswer } },
    example: { as: 'agent', query: { state: 'in_review' } },
  },
  createArticle: {
    tag: 'help centre',
    summary: 'Write an article',
    description: 'It starts as a draft, which readers don’t see. A translation has the id of its first language.',
    answers: { 201: { says: 'The draft.', body: articleAnswer, headers: { Location: 'Where it can be read.' } } },
    problems: ['validation'],
    example: { as: 'agent', body: { ...ID, ...CONTENT } },
  },
  getArticle: {
    tag: 'help centre',
    summary: 'Read an article',
    answers: { 200: { says: 'The article with the words of a version.', body: wholeArticleAnswer } },
    problems: ['no-such-article'],
    params: ID_TOLD,
    example: { as: 'agent', params: ID },
  },
  putArticle: {
    tag: 'help centre',
    summary: 'Change an article',
    description: 'Makes another version. Readers keep the published one until this one is published.',
    answers: { 200: { says: 'The article with the new version.', body: articleAnswer } },
    problems: ['no-such-article'],
    headers: IF_MATCH,
    params: ID_TOLD,
    example: { as: 'agent', params: ID, body: CONTENT },
  },
  actOnArticle: {
    tag: 'help centre',
    summary: 'Submit, publish, send back, archive, restore or hand over an article',
    description:
      'Agents submit. Supervisors and admins publish what somebody else wrote, send it back, or archive it. `restore` makes a new version out of an old one. `set_owner` says who looks after it, and hears when it is to be reviewed.',
    answers: { 200: { says: 'The article.', body: articleAnswer } },
    problems: ['no-such-article', 'not-allowed-in-status', 'forbidden'],
    headers: IF_MATCH,
    params: ID_TOLD,
    example: { as: 'agent', params: ID, body: { action: 'submit' } },
  },
  listArticleVersions: {
    tag: 'help centre',
    summary: 'List the versions of an article',
    answers: { 200: { says: 'Every version with its words, oldest first.', body: articleVersionsAnswer } },
    problems: ['no-such-article'],
    params: ID_TOLD,
    example: { as: 'agent', params: ID },
  },
  listAnsweredTickets: {
    tag: 'help centre',
    summary: 'List tickets that an article has answered',
    description:
      'Tickets whose resolution names the article in any language and still stands, the newest first, as far as the key may see them. A page may be short and still have a cursor.',
    answers: { 200: { says: 'A page of tickets.', body: answeredTicketsAnswer } },
    params: ID_TOLD,
    example: { as: 'agent', params: ID, query: { limit: '10' } },
  },
  addArticleImage: {
    tag: 'help centre',
    summary: 'Add an image for articles',
    description:
      'A PNG, JPEG or WebP image that was uploaded before, of at most 2 MB; where, when and with what it was taken is removed. An article shows it by `![what it shows](image:NAME)` in its text. An image that no version of an article names goes after a day.',
    answers: { 201: { says: 'The image.', body: articleImageAnswer, headers: { Location: 'Where the image is.' } } },
    untried: 'an uploaded image',
    example: { as: 'agent', body: { uploadId: 'up-bm90IGEgcmVhbCB1cGxvYW' } },
  },
  getArticleImage: {
    tag: 'help centre',
    summary: 'Get an image of articles',
    answers: { 200: { says: 'The image.', media: ['image/png', 'image/jpeg', 'image/webp'] } },
    problems: ['no-such-image'],
    params: { image: 'The name of the image.' },
    untried: 'an image of an article',
    example: { as: 'agent', params: { image: '0123456789abcdef0123456789abcdef-1x1.png' } },
  },
  listTicketArticles: {
    tag: 'help centre',
    summary: 'Suggest articles for a ticket',
    description:
      'Up to three published articles of any audience that fit the request, in its language or the organisation’s first one. `url` is null where only staff may read it.',
    answers: { 200: { says: 'The articles, the best first.', body: ticketArticlesAnswer } },
    example: { as: 'agent', params: { ref: 'TD-7K3M-92Q5' } },
  },
  draftArticle: {
    tag: 'help centre',
    summary: 'Draft an article from a ticket’s solution',
    description:
      'Makes a draft from request, diagnosis and resolution. Names, addresses, numbers and greetings are taken out and marked `[removed]`. The draft is for staff alone until somebody changes its audience. A ticket has one draft: sent again, the request returns it.',
    answers: { 201: { says: 'The draft.', body: articleAnswer, headers: { Location: 'Where it can be read.' } } },
    problems: ['not-allowed-in-status', 'validation'],
    example: { as: 'agent', params: { ref: 'TD-7K3M-92Q5' } },
  },
  suggestArticles: {
    tag: 'help centre',
    summary: 'Suggest articles for a text',
    description:
      'Up to three published articles of any audience that fit the text, in its language, else in your first one. Those for members have a `url` that is read once signed in to the portal; those for staff have none.',
    answers: { 200: { says: 'The articles, the best first.', body: suggestionsAnswer } },
    example: { as: 'agent', query: { text: 'change my plan' } },
  },
  listHelpCentreGaps: {
    tag: 'help centre',
    summary: 'List what the help centre lacks',
    description:
      'Articles that help fewer than half of at least five readers, articles to be reviewed, and words that found nothing at least twice.',
    answers: { 200: { says: 'The gaps, the worst first.', body: helpCentreGapsAnswer } },
    example: { as: 'supervisor' },
  },
};

const ORGANISATION = { organisation: 'club' };
const ORGANISATION_TOLD = { organisation: 'The id of the organisation.' };

/** Documentation of the routes that `help-centre` serves. */
export const TOLD_OF_HELP_CENTRE: ToldOf<typeof HELP_CENTRE_ROUTES> = {
  answerHelped: {
    tag: 'help centre',
    summary: 'Say whether an article helped',
    description: 'For pages of the help centre. An answer with the same token counts once.',
    again: 'an answer with the same token counts once. Whoever answers has no key.',
    answers: {
      200: { says: 'The answer as it counts.', body: helpedAnswer },
      303: { says: 'For a page without script: back to the article.', headers: { Location: 'The article.' } },
    },
    problems: ['no-such-article', 'body-too-large', 'not-json', 'internal', 'busy'],
    params: { ...ORGANISATION_TOLD, ...ID_TOLD },
    form: helpedFormSchema,
    example: { params: { ...ORGANISATION, ...ID }, query: { language: 'en', version: '1' }, form: { helped: 'yes' } },
  },
  reportMissedSearch: {
    tag: 'help centre',
    summary: 'Report a search without results',
    description: 'For pages of the help centre. Words are counted; addresses and long numbers are left out.',
    again: 'it is counted again. Whoever searches has no key, and is not remembered.',
    answers: { 204: { says: 'It is counted.' } },
    problems: ['no-such-article', 'internal', 'busy'],
    params: ORGANISATION_TOLD,
    example: { params: ORGANISATION, body: { query: 'gift cards', language: 'en' } },
  },
  subscribeToStatus: {
    tag: 'help centre',
    summary: 'Ask to be told of the status page',
    description:
      'For the form of the status page. The address gets an email with a link to confirm. The answer is the same for every address.',
    again: 'there is another email, as often as the limit allows. Whoever asks has no key.',
    answers: {
      204: { says: 'The email is on its way.' },
      303: { says: 'For a page without script: what happens next.', headers: { Location: 'A page that says so.' } },
    },
    problems: ['no-such-status-page', 'too-often', 'validation', 'body-too-large', 'internal', 'busy'],
    params: ORGANISATION_TOLD,
    form: statusSubscriptionFormSchema,
    example: { params: ORGANISATION, form: { email: 'ada@example.org', language: 'en' } },
  },
};
