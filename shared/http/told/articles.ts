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
const ID_TOLD = { id: "The article's id, which is also its name in URLs." };
const IF_MATCH = {
  'If-Match': 'The ETag of the article as you read it. Without it, your change overwrites any other.',
};
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
    description: 'All articles in all languages, without their content.',
    answers: { 200: { says: 'The articles.', body: articlesAnswer } },
    example: { as: 'agent', query: { state: 'in_review' } },
  },
  createArticle: {
    tag: 'help centre',
    summary: 'Write an article',
    description:
      'The article starts as a draft, which readers don’t see. A translation has the same id as the original.',
    answers: { 201: { says: 'The draft.', body: articleAnswer, headers: { Location: 'Its URL.' } } },
    problems: ['validation'],
    example: { as: 'agent', body: { ...ID, ...CONTENT } },
  },
  getArticle: {
    tag: 'help centre',
    summary: 'Read an article',
    answers: { 200: { says: 'The article with the content of a version.', body: wholeArticleAnswer } },
    problems: ['no-such-article'],
    params: ID_TOLD,
    example: { as: 'agent', params: ID },
  },
  putArticle: {
    tag: 'help centre',
    summary: 'Change an article',
    description: 'Creates a new version. Readers see the published one until you publish this one.',
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
      'Agents submit articles. Supervisors and admins publish articles by others, send them back, or archive them. `restore` creates a new version from an old one. `set_owner` sets the agent who maintains the article and is reminded of its review.',
    answers: { 200: { says: 'The article.', body: articleAnswer } },
    problems: ['no-such-article', 'not-allowed-in-status', 'forbidden'],
    headers: IF_MATCH,
    params: ID_TOLD,
    example: { as: 'agent', params: ID, body: { action: 'submit' } },
  },
  listArticleVersions: {
    tag: 'help centre',
    summary: 'List the versions of an article',
    answers: { 200: { says: 'Every version with its content, oldest first.', body: articleVersionsAnswer } },
    problems: ['no-such-article'],
    params: ID_TOLD,
    example: { as: 'agent', params: ID },
  },
  listAnsweredTickets: {
    tag: 'help centre',
    summary: 'List tickets that an article has answered',
    description:
      'Tickets that were resolved with the article in any language and have not been reopened since, newest first. Only tickets that the key may see. A page can be short and still have a cursor.',
    answers: { 200: { says: 'A page of tickets.', body: answeredTicketsAnswer } },
    params: ID_TOLD,
    example: { as: 'agent', params: ID, query: { limit: '10' } },
  },
  addArticleImage: {
    tag: 'help centre',
    summary: 'Add an image for articles',
    description:
      'A PNG, JPEG or WebP image of at most 2 MB that was uploaded before. Metadata such as place, time and camera is removed. Articles show it with `![description](image:NAME)` in their text. An image that no version of an article uses is deleted after a day.',
    answers: { 201: { says: 'The image.', body: articleImageAnswer, headers: { Location: 'The image’s URL.' } } },
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
      'Up to three published articles for any audience that match the request, in its language or the organisation’s first one. `url` is null if only staff may read the article.',
    answers: { 200: { says: 'The articles, best match first.', body: ticketArticlesAnswer } },
    example: { as: 'agent', params: { ref: 'TD-7K3M-92Q5' } },
  },
  draftArticle: {
    tag: 'help centre',
    summary: 'Draft an article from a ticket’s solution',
    description:
      'Creates a draft from the request, diagnosis and resolution. Names, addresses, numbers and greetings are replaced by `[removed]`. The draft’s audience is staff until an editor changes it. A ticket has one draft: sending the request again returns it.',
    answers: { 201: { says: 'The draft.', body: articleAnswer, headers: { Location: 'Its URL.' } } },
    problems: ['not-allowed-in-status', 'validation'],
    example: { as: 'agent', params: { ref: 'TD-7K3M-92Q5' } },
  },
  suggestArticles: {
    tag: 'help centre',
    summary: 'Suggest articles for a text',
    description:
      'Up to three published articles for any audience that match the text, in its language or otherwise your first one. The `url` of an article for members requires signing in to the portal. Articles for staff have none.',
    answers: { 200: { says: 'The articles, best match first.', body: suggestionsAnswer } },
    example: { as: 'agent', query: { text: 'change my plan' } },
  },
  listHelpCentreGaps: {
    tag: 'help centre',
    summary: 'List gaps in the help centre',
    description:
      'Articles that help fewer than half of at least five readers, articles that are due for review, and searches that found nothing at least twice.',
    answers: { 200: { says: 'The gaps, worst first.', body: helpCentreGapsAnswer } },
    example: { as: 'supervisor' },
  },
};

const ORGANISATION = { organisation: 'club' };
const ORGANISATION_TOLD = { organisation: 'The id of the organisation.' };

/** Documentation of the routes that `help-centre` serves. */
export const TOLD_OF_HELP_CENTRE: ToldOf<typeof HELP_CENTRE_ROUTES> = {
  answerHelped: {
    tag: 'help centre',
    summary: 'Rate an article',
    description: 'For pages of the help centre. Answers with the same token count once.',
    again: 'answers with the same token count once. Readers have no key.',
    answers: {
      200: { says: 'The answer that counts.', body: helpedAnswer },
      303: { says: 'For a page without JavaScript: back to the article.', headers: { Location: 'The article.' } },
    },
    problems: ['no-such-article', 'body-too-large', 'not-json', 'internal', 'busy'],
    params: { ...ORGANISATION_TOLD, ...ID_TOLD },
    form: helpedFormSchema,
    example: { params: { ...ORGANISATION, ...ID }, query: { language: 'en', version: '1' }, form: { helped: 'yes' } },
  },
  reportMissedSearch: {
    tag: 'help centre',
    summary: 'Report a search without results',
    description: 'For pages of the help centre. Words are counted. Addresses and long numbers are left out.',
    again: 'it is counted again. Readers have no key and are not tracked.',
    answers: { 204: { says: 'Counted.' } },
    problems: ['no-such-article', 'internal', 'busy'],
    params: ORGANISATION_TOLD,
    example: { params: ORGANISATION, body: { query: 'gift cards', language: 'en' } },
  },
  subscribeToStatus: {
    tag: 'help centre',
    summary: 'Subscribe to the status page',
    description:
      'For the form on the status page. The address gets an email with a link to confirm. The answer is the same for every address.',
    again: 'another email is sent, within the limit. Subscribers have no key.',
    answers: {
      204: { says: 'The email will be sent.' },
      303: { says: 'For a page without JavaScript: the next step.', headers: { Location: 'A page that explains it.' } },
    },
    problems: ['no-such-status-page', 'too-often', 'validation', 'body-too-large', 'internal', 'busy'],
    params: ORGANISATION_TOLD,
    form: statusSubscriptionFormSchema,
    example: { params: ORGANISATION, form: { email: 'ada@example.org', language: 'en' } },
  },
};
