import { whyRefused } from '../../shared/domain/attachments/refused-files.ts';
import { withoutCardNumbers } from '../../shared/domain/records/card-numbers.ts';
import { type Answer, json } from '../../shared/http/answer.ts';
import { invalidFields, problem } from '../../shared/http/problem.ts';
import { requesterOf } from '../../shared/http/requester.ts';
import { PORTAL_ROUTES } from '../../shared/http/routes/portal.ts';
import type { HandlerOf } from '../../shared/http/routes/route.ts';
import { serve } from '../../shared/http/serve.ts';
import { encodeCursor } from '../../shared/schemas/list-query.ts';
import { portalUploads } from '../../shared/usecases/attachments/attachments.ts';
import { recordOwnRead } from '../../shared/usecases/portal/find-request.ts';
import { readForm } from '../../shared/usecases/portal/form.ts';
import { listRequests } from '../../shared/usecases/portal/list-requests.ts';
import { changeProfile, readProfile } from '../../shared/usecases/portal/profile.ts';
import { searchRequests } from '../../shared/usecases/portal/search-requests.ts';
import { bookOwnAppointment, cancelOwnAppointment, getOwnCalendarEntry, listOwnFreeTimes } from './appointments.ts';
import { answerOwnHelped, getOwnArticleImage, listOwnArticles, readOwnArticle, searchOwnArticles } from './articles.ts';
import { getMyChats, getMyData, linkToMyChatFile } from './my-data.ts';
import {
  actOnRequest,
  askForErasure,
  getOwnRequest,
  linkToOwnFile,
  submitRequest,
  writeToRequest,
} from './requests.ts';
import { services } from './services.ts';

type Handler<Name extends keyof typeof PORTAL_ROUTES> = HandlerOf<(typeof PORTAL_ROUTES)[Name]>;

const getPortalForm: Handler<'getPortalForm'> = async ({ query: { organisation, language } }) => {
  const form = await readForm(services, organisation, language);
  return form ? json(200, form) : problem('no-such-organisation', 'There is no such organisation.');
};

/** The first call of every page, with or without a session. It always answers 200, since browsers log a 401 as an error. */
const getVisitor: Handler<'getVisitor'> = async ({ event }) => {
  const found = await requesterOf(services, event);
  // Removes the cookie of a session that has ended.
  if (!found.ok) return { ...json(200, { state: 'nobody' }), cookies: found.answer.cookies ?? [] };
  const { session, cookies } = found.value;
  const { organisation, only } = session;
  const answer =
    only === null
      ? { state: 'signed_in', me: await readProfile(services, session) }
      : { state: 'link', organisation, reference: only };
  return { ...json(200, answer), cookies };
};

const getOwnDetails: Handler<'getOwnDetails'> = async ({ session }) => json(200, await readProfile(services, session));

const changeOwnDetails: Handler<'changeOwnDetails'> = async ({ session, body }) => {
  const profile = await changeProfile(services, session, body);
  return profile
    ? json(200, profile)
    : invalidFields([{ field: 'phone', message: 'is needed where you want to be called' }]);
};

const LISTING = `${PORTAL_ROUTES.listOwnRequests.method} ${PORTAL_ROUTES.listOwnRequests.path}`;

const listOwnRequests: Handler<'listOwnRequests'> = async ({ session, query }) => {
  const { q, ...asked } = query;
  const page =
    q === undefined
      ? await listRequests(services, session, asked)
      : await searchRequests(services, session, { q, ...asked });
  // A match reveals a word of the ticket, so the search counts as a read.
  if (q !== undefined)
    await Promise.all(page.owned.map(({ ticket }) => recordOwnRead(services, session, ticket, LISTING)));
  const { items, cursor } = page;
  return json(200, { items, ...(cursor ? { cursor: encodeCursor(cursor) } : {}) });
};

const refusedFile = (name: string): Answer | null => {
  const refused = whyRefused(name);
  return refused ? invalidFields([{ field: 'name', message: `files of this type cannot be sent: ${refused}` }]) : null;
};

const createPortalUpload: Handler<'createPortalUpload'> = async ({ session, body, name }) => {
  const upload = { ...body, name: withoutCardNumbers(body.name) };
  return (
    refusedFile(body.name) ??
    json(201, await services.uploads.allow(session.organisation, portalUploads(session.person), upload, name))
  );
};

const createPortalUploadInParts: Handler<'createPortalUploadInParts'> = async ({ session, body, name }) => {
  const upload = { ...body, name: withoutCardNumbers(body.name) };
  return (
    refusedFile(body.name) ??
    json(201, await services.uploads.allowInParts(session.organisation, portalUploads(session.person), upload, name))
  );
};

const getPortalUploadInParts: Handler<'getPortalUploadInParts'> = async ({ session, params }) => {
  const by = portalUploads(session.person);
  const missing = await services.uploads.missing(session.organisation, by, params.uploadId);
  return missing ? json(200, missing) : problem('no-such-upload', 'You have no such upload, or it has been sent.');
};

export const handler = serve({
  rows: PORTAL_ROUTES,
  services,
  handlers: {
    getPortalForm,
    getVisitor,
    getOwnDetails,
    changeOwnDetails,
    listOwnRequests,
    submitRequest,
    getOwnRequest,
    writeToRequest,
    linkToOwnFile,
    actOnRequest,
    listOwnFreeTimes,
    bookOwnAppointment,
    cancelOwnAppointment,
    getOwnCalendarEntry,
    listOwnArticles,
    readOwnArticle,
    getOwnArticleImage,
    searchOwnArticles,
    answerOwnHelped,
    createPortalUpload,
    createPortalUploadInParts,
    getPortalUploadInParts,
    getMyData,
    getMyChats,
    linkToMyChatFile,
    askForErasure,
  },
});
