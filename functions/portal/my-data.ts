import { json } from '../../shared/http/answer.ts';
import { acceptedLanguages } from '../../shared/http/browser/accepted-languages.ts';
import { problem } from '../../shared/http/problem.ts';
import { PORTAL_ROUTES } from '../../shared/http/routes/portal.ts';
import type { HandlerOf } from '../../shared/http/routes/route.ts';
import { encodeCursor } from '../../shared/schemas/list-query.ts';
import { linkToFile } from '../../shared/usecases/chat/files.ts';
import { type OwnRequest, type Requester, recordOwnRead } from '../../shared/usecases/portal/find-request.ts';
import { listRequests } from '../../shared/usecases/portal/list-requests.ts';
import { filesOf, listOwnChats, ownChat } from '../../shared/usecases/portal/own/own-data.ts';
import { readProfile } from '../../shared/usecases/portal/profile.ts';
import { readRequest } from '../../shared/usecases/portal/read-request.ts';
import { listSessions } from '../../shared/usecases/portal/sessions.ts';
import { toFile } from './requests.ts';
import { services } from './services.ts';

type Handler<Name extends keyof typeof PORTAL_ROUTES> = HandlerOf<(typeof PORTAL_ROUTES)[Name]>;

/** Few requests on a page, since each is complete. */
const MAX_A_PAGE = 10;

const readForData = async (session: Requester, own: OwnRequest, languages: readonly string[]) => {
  const { method, path } = PORTAL_ROUTES.getMyData;
  await recordOwnRead(services, session, own.ticket, `${method} ${path}`);
  return readRequest(services, session, own, { languages });
};

export const getMyData: Handler<'getMyData'> = async ({ session, query, event }) => {
  const page = await listRequests(services, session, { limit: MAX_A_PAGE, cursor: query.cursor });
  const [person, sessions, requests] = await Promise.all([
    readProfile(services, session),
    listSessions(services, session),
    Promise.all(page.owned.map((own) => readForData(session, own, acceptedLanguages(event)))),
  ]);
  const cursor = page.cursor ? { cursor: encodeCursor(page.cursor) } : {};
  const files = requests.flatMap((request) => filesOf(services.sites, session.organisation, request));
  return json(200, { person, sessions, requests, files, ...cursor });
};

export const getMyChats: Handler<'getMyChats'> = async ({ session, query: { cursor } }) => {
  const [chat = '', after] = cursor?.split('.') ?? [];
  return json(200, await listOwnChats(services, session, cursor ? { chat, after: Number(after) } : null));
};

export const linkToMyChatFile: Handler<'linkToMyChatFile'> = async ({ session, params, event }) => {
  const { id, number, file } = params;
  const chat = await ownChat(services, session, id);
  const link = chat && (await linkToFile({ chats: services.chats, files: services.chatFiles }, chat, number, file));
  return link ? toFile(event, link) : problem('no-such-attachment', 'You have no such file.', { reason: 'unknown' });
};
