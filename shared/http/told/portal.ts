import { helpedAnswer } from '../../schemas/answers/articles.ts';
import { linkAnswer } from '../../schemas/answers/parts.ts';
import {
  erasureWishAnswer,
  formAnswer,
  myChatsAnswer,
  myDataAnswer,
  ownArticleSearchAnswer,
  ownArticlesAnswer,
  ownFreeTimesAnswer,
  portalListAnswer,
  portalMessageAnswer,
  portalRequestAnswer,
  profileAnswer,
  visitorAnswer,
} from '../../schemas/answers/portal.ts';
import { uploadAnswer, uploadInPartsAnswer } from '../../schemas/answers/ticket.ts';
import { helpedFormSchema } from '../../schemas/articles.ts';
import type { PORTAL_ROUTES } from '../routes/portal.ts';
import type { ToldOf } from './told.ts';

const REF = { ref: 'TD-7K3M-92Q5' };
const REQUEST = { says: 'The request.', body: portalRequestAnswer };

/** Documentation of the routes that `portal` serves. */
export const TOLD_OF_PORTAL: ToldOf<typeof PORTAL_ROUTES> = {
  getPortalForm: {
    tag: 'portal',
    summary: 'Read what a new request needs',
    answers: { 200: { says: 'Brand, languages, categories, fields and limits for files.', body: formAnswer } },
    problems: ['no-such-organisation', 'internal', 'busy'],
    example: { query: { organisation: 'club', language: 'en' } },
  },
  getVisitor: {
    tag: 'portal',
    summary: 'Find out who is signed in',
    description: 'For pages. The answer is also 200 if no one is signed in.',
    answers: {
      200: {
        says: 'No one (`nobody`), a person who opened one request by a link (`link`), or a person who is signed in (`signed_in`).',
        body: visitorAnswer,
      },
    },
    problems: ['internal', 'busy'],
    example: {},
  },
  getOwnDetails: {
    tag: 'portal',
    summary: 'Read your own details',
    answers: { 200: { says: 'The details.', body: profileAnswer } },
    example: {},
  },
  changeOwnDetails: {
    tag: 'portal',
    summary: 'Change your own details',
    description: 'Null removes a value.',
    answers: { 200: { says: 'The changed details.', body: profileAnswer } },
    example: { body: { name: 'Ann Example', language: 'en', unsubscribed: true } },
  },
  listOwnRequests: {
    tag: 'portal',
    summary: 'List your requests',
    description:
      'Newest first. The first page also has requests that others made and that concern you. With `q`, only requests that contain all of its words in the parts that you may read: a page can be short or empty and still have a cursor.',
    answers: { 200: { says: 'A page of requests.', body: portalListAnswer } },
    example: { query: { state: 'open', limit: '20' } },
  },
  submitRequest: {
    tag: 'portal',
    summary: 'Submit a request',
    answers: { 201: { ...REQUEST, headers: { Location: 'Where the request is.' } } },
    example: {
      body: {
        subject: 'I cannot log in',
        description: 'The page says that my password is wrong.',
        category: 'account',
      },
    },
  },
  getOwnRequest: {
    tag: 'portal',
    summary: 'Read a request',
    description: 'Includes its history, the next step, the messages of your side, and the actions that you may take.',
    answers: { 200: REQUEST },
    example: { params: REF },
  },
  writeToRequest: {
    tag: 'portal',
    summary: 'Write a message',
    answers: { 201: { says: 'The message.', body: portalMessageAnswer } },
    example: { params: REF, body: { body: 'It works on my phone.' } },
  },
  linkToOwnFile: {
    tag: 'portal',
    summary: 'Get a link to a file',
    answers: {
      200: { says: 'A link that is valid for a few minutes.', body: linkAnswer },
      303: {
        says: 'For browsers: to the file, or to the portal’s sign-in.',
        headers: { Location: 'The file or page.' },
      },
    },
    problems: ['no-such-attachment', 'quarantined'],
    params: { id: 'The id of the message; 1 is the request itself.', attachmentId: 'The id of the file.' },
    untried: 'a file of a message',
    example: { params: { ...REF, id: '1', attachmentId: '0' } },
  },
  actOnRequest: {
    tag: 'portal',
    summary: 'Act on a request',
    description: 'The request’s `allowed` lists the actions that you may take now.',
    answers: { 200: REQUEST },
    problems: ['not-allowed-in-status'],
    example: { params: REF, body: { action: 'withdraw', comment: 'It works again.' } },
  },
  listOwnFreeTimes: {
    tag: 'portal',
    summary: 'Read when you can book a call or remote session',
    description:
      'Free times of the agents who work on your request. If you have an appointment, free times of the same agent.',
    answers: { 200: { says: 'Free times, the earliest first, at most 100.', body: ownFreeTimesAnswer } },
    problems: ['not-allowed-in-status'],
    example: { params: REF, query: { minutes: '30', days: '5' } },
  },
  bookOwnAppointment: {
    tag: 'portal',
    summary: 'Book or move a call or remote session',
    description: 'An existing appointment is moved. Sending the same request again changes nothing.',
    answers: { 200: REQUEST },
    problems: ['not-allowed-in-status'],
    example: { params: REF, body: { kind: 'call', from: '2026-12-01T08:00:00Z', phone: '+27 21 555 0100' } },
  },
  cancelOwnAppointment: {
    tag: 'portal',
    summary: 'Cancel the call or remote session',
    answers: { 200: REQUEST },
    problems: ['not-allowed-in-status'],
    example: { params: REF },
  },
  getOwnCalendarEntry: {
    tag: 'portal',
    summary: 'Download the appointment for a calendar',
    answers: {
      200: { says: 'The appointment (RFC 5545).', media: 'text/calendar; charset=utf-8' },
      303: { says: 'For browsers: to the portal’s sign-in.', headers: { Location: 'The page.' } },
    },
    problems: ['no-such-appointment'],
    example: { params: REF },
  },
  listOwnArticles: {
    tag: 'portal',
    summary: 'List the articles for you',
    description:
      'Articles for customers or providers, depending on your role, in the given language or otherwise the organisation’s first one. Public articles are in the help centre.',
    answers: { 200: { says: 'The articles.', body: ownArticlesAnswer } },
    example: { query: { language: 'en' } },
  },
  readOwnArticle: {
    tag: 'portal',
    summary: 'Read an article for you',
    answers: {
      200: { says: 'The article as a page.', media: 'text/html; charset=utf-8' },
      303: {
        says: 'For browsers: to the portal’s sign-in, or to the help centre if you have no article with this id.',
        headers: { Location: 'The page.' },
      },
    },
    problems: ['no-such-article'],
    params: { id: 'getting-paid' },
    untried: 'an article for members, and a member',
    example: { query: { language: 'en' } },
  },
  searchOwnArticles: {
    tag: 'portal',
    summary: 'Search the articles for you',
    description: 'For pages. They search in the browser, so that no search is sent.',
    answers: { 200: { says: 'A search index for each group that you belong to.', body: ownArticleSearchAnswer } },
    example: { query: { language: 'en' } },
  },
  answerOwnHelped: {
    tag: 'portal',
    summary: 'Rate an article for you',
    description: 'An answer with the same token counts once.',
    again: 'an answer with the same token counts once.',
    answers: {
      200: { says: 'The answer that counts.', body: helpedAnswer },
      303: {
        says: 'For a page without JavaScript: back to the article, or to the portal’s sign-in.',
        headers: { Location: 'The page.' },
      },
    },
    problems: ['no-such-article', 'body-too-large', 'not-json'],
    params: { id: 'getting-paid' },
    form: helpedFormSchema,
    untried: 'an article for members, and a member',
    example: { query: { language: 'en', version: '1', organisation: 'club' }, form: { helped: 'yes' } },
  },
  getOwnArticleImage: {
    tag: 'portal',
    summary: 'Download an image of an article for you',
    answers: { 200: { says: 'The image.', media: ['image/png', 'image/jpeg', 'image/webp', 'image/gif'] } },
    problems: ['no-such-image'],
    params: { language: 'The language that the article is read in.', image: 'The image’s name.' },
    untried: 'an article for members with an image, and a member',
    example: {},
  },
  createPortalUpload: {
    tag: 'portal',
    summary: 'Ask for an upload',
    answers: { 201: { says: 'Where to send the file.', body: uploadAnswer } },
    example: { body: { name: 'error.png', type: 'image/png', bytes: 12_345 } },
  },
  createPortalUploadInParts: {
    tag: 'portal',
    summary: 'Ask for an upload in parts',
    description:
      'For large files or unreliable connections. Parts that have arrived are kept for a day. When all parts have arrived, attach the file by its id.',
    answers: { 201: { says: 'Where to send each part.', body: uploadInPartsAnswer } },
    example: { body: { name: 'video.mp4', type: 'video/mp4', bytes: 12_345_678 } },
  },
  getPortalUploadInParts: {
    tag: 'portal',
    summary: 'Continue an upload in parts',
    answers: {
      200: { says: 'Where to send the missing parts; empty when all have arrived.', body: uploadInPartsAnswer },
    },
    problems: ['no-such-upload'],
    params: { uploadId: 'The upload’s id.' },
    untried: 'an upload that the same browser has begun',
    example: { params: { uploadId: 'up-AAAAAAAAAAAAAAAAAAAAAA' } },
  },
  getMyData: {
    tag: 'portal',
    summary: 'Download your data',
    answers: {
      200: { says: 'Details, sessions and requests with links to their files, in pages.', body: myDataAnswer },
    },
    example: {},
  },
  getMyChats: {
    tag: 'portal',
    summary: 'Download your chats',
    description:
      'Chats that you started while signed in, or identified by the page that you came from. Each page has a chat or a part of one.',
    answers: { 200: { says: 'A chat with its messages.', body: myChatsAnswer } },
    example: {},
  },
  linkToMyChatFile: {
    tag: 'portal',
    summary: 'Download a file of your chats',
    answers: {
      200: { says: 'A link that is valid for five minutes.', body: linkAnswer },
      303: {
        says: 'For browsers: to the file, or to the portal’s sign-in.',
        headers: { Location: 'The file or page.' },
      },
    },
    problems: ['no-such-attachment'],
    params: { id: 'The chat.', number: 'The number of the message.', file: 'The file’s id.' },
    untried: 'a file of a chat',
    example: {},
  },
  askForErasure: {
    tag: 'portal',
    summary: 'Request the erasure of your data',
    description: 'Opens a request for an admin to grant.',
    again: 'within a day it is the same request.',
    answers: { 202: { says: 'The request.', body: erasureWishAnswer } },
    example: { body: {} },
  },
};
