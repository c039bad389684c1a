import * as z from 'zod';
import { ownHelpedQuerySchema } from '../../schemas/articles.ts';
import { ownAppointmentSchema, ownFreeTimesQuerySchema } from '../../schemas/channels/appointments.ts';
import { cursorSchema } from '../../schemas/list-query.ts';
import {
  articleQuerySchema,
  articlesQuerySchema,
  calendarQuerySchema,
  erasureWishSchema,
  formQuerySchema,
  newPortalRequestSchema,
  portalActionSchema,
  portalListQuerySchema,
  portalMessageSchema,
  portalRequestQuerySchema,
  profileChangeSchema,
} from '../../schemas/portal/requests.ts';
import { organisationIdSchema } from '../../schemas/portal/sign-in.ts';
import { newUploadInPartsSchema, newUploadSchema } from '../../schemas/uploads.ts';
import { routes } from './route.ts';

/** A chat and the number of one of its entries. */
const myChatsQuerySchema = z.strictObject({
  cursor: z
    .string()
    .regex(/^[\w-]{22}\.\d{1,9}$/, 'the cursor of the page before')
    .optional(),
});
const fileQuerySchema = z.strictObject({ organisation: organisationIdSchema.optional() });
const myDataQuerySchema = z.strictObject({ cursor: cursorSchema.optional() });

/** A path in the portal of the organisation that a query names. */
const inPortal = (named: string | undefined, ...parts: (string | undefined)[]) => {
  const { data: organisation } = organisationIdSchema.safeParse(named);
  const path = ['/requests', ...parts.map((part = '') => encodeURIComponent(part))].join('/');
  return organisation === undefined ? null : { organisation, path };
};

/** What `portal` serves: what requesters see of their requests and can do with them. */
export const PORTAL_ROUTES = routes({
  getPortalForm: { method: 'GET', path: '/v1/portal/form', roles: 'nobody', query: formQuerySchema },
  getVisitor: { method: 'GET', path: '/v1/portal/visitor', roles: 'nobody', query: z.strictObject({}) },
  getOwnDetails: { method: 'GET', path: '/v1/portal/me', roles: 'requester' },
  changeOwnDetails: { method: 'PATCH', path: '/v1/portal/me', roles: 'requester', body: profileChangeSchema },
  listOwnRequests: { method: 'GET', path: '/v1/portal/requests', roles: 'requester', query: portalListQuerySchema },
  submitRequest: {
    method: 'POST',
    once: 'in_its_write',
    path: '/v1/portal/requests',
    roles: 'requester',
    body: newPortalRequestSchema,
  },
  getOwnRequest: {
    method: 'GET',
    path: '/v1/portal/requests/{ref}',
    roles: 'requester',
    byLink: true,
    query: portalRequestQuerySchema,
  },
  writeToRequest: {
    method: 'POST',
    once: 'in_its_write',
    path: '/v1/portal/requests/{ref}/messages',
    roles: 'requester',
    body: portalMessageSchema,
  },
  linkToOwnFile: {
    method: 'GET',
    path: '/v1/portal/requests/{ref}/messages/{id}/attachments/{attachmentId}',
    roles: 'requester',
    byLink: true,
    query: fileQuerySchema,
    page: ({ params, query }) => inPortal(query.organisation, params.ref),
  },
  actOnRequest: {
    method: 'POST',
    once: 'in_its_write',
    path: '/v1/portal/requests/{ref}/actions',
    roles: 'requester',
    byLink: true,
    body: portalActionSchema,
  },
  listOwnFreeTimes: {
    method: 'GET',
    path: '/v1/portal/requests/{ref}/appointment-slots',
    roles: 'requester',
    query: ownFreeTimesQuerySchema,
  },
  bookOwnAppointment: {
    method: 'PUT',
    path: '/v1/portal/requests/{ref}/appointment',
    roles: 'requester',
    body: ownAppointmentSchema,
  },
  cancelOwnAppointment: { method: 'DELETE', path: '/v1/portal/requests/{ref}/appointment', roles: 'requester' },
  getOwnCalendarEntry: {
    method: 'GET',
    path: '/v1/portal/requests/{ref}/appointment/calendar',
    roles: 'requester',
    query: calendarQuerySchema,
    page: ({ params, query }) => inPortal(query.organisation, params.ref),
  },
  listOwnArticles: { method: 'GET', path: '/v1/portal/articles', roles: 'requester', query: articlesQuerySchema },
  readOwnArticle: {
    method: 'GET',
    path: '/v1/portal/articles/{id}',
    roles: 'requester',
    query: articleQuerySchema,
    page: ({ params, query }) => inPortal(query.organisation, 'articles', query.language, params.id),
  },
  searchOwnArticles: {
    method: 'GET',
    path: '/v1/portal/article-search',
    roles: 'requester',
    query: articlesQuerySchema,
  },
  answerOwnHelped: {
    method: 'POST',
    once: 'by_nature',
    path: '/v1/portal/articles/{id}/helped',
    roles: 'requester',
    query: ownHelpedQuerySchema,
    page: ({ params, query }) => inPortal(query.organisation, 'articles', query.language, params.id),
  },
  getOwnArticleImage: { method: 'GET', path: '/v1/portal/article-images/{language}/{image}', roles: 'requester' },
  createPortalUpload: {
    method: 'POST',
    once: 'by_name',
    path: '/v1/portal/uploads',
    roles: 'requester',
    body: newUploadSchema,
  },
  createPortalUploadInParts: {
    method: 'POST',
    once: 'by_name',
    path: '/v1/portal/uploads-in-parts',
    roles: 'requester',
    body: newUploadInPartsSchema,
  },
  getPortalUploadInParts: { method: 'GET', path: '/v1/portal/uploads-in-parts/{uploadId}', roles: 'requester' },
  getMyData: { method: 'GET', path: '/v1/portal/my-data', roles: 'requester', query: myDataQuerySchema },
  getMyChats: { method: 'GET', path: '/v1/portal/my-data/chats', roles: 'requester', query: myChatsQuerySchema },
  linkToMyChatFile: {
    method: 'GET',
    path: '/v1/portal/my-data/chats/{id}/files/{number}/{file}',
    roles: 'requester',
    query: fileQuerySchema,
    page: ({ query }) => inPortal(query.organisation, 'settings'),
  },
  askForErasure: {
    method: 'POST',
    once: 'by_nature',
    path: '/v1/portal/erasure-request',
    roles: 'requester',
    body: erasureWishSchema,
  },
});
