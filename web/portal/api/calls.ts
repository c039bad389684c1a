import { Refused } from './refused.ts';
import type {
  Action,
  Booking,
  FileLink,
  Form,
  FreeTime,
  MyChats,
  MyData,
  NewRequest,
  Opened,
  OwnArticleSearch,
  OwnArticles,
  PortalRequest,
  Profile,
  ProfileChange,
  RequestPage,
  SentMessage,
  Sessions,
  SignedIn,
  SignInAsked,
  Upload,
  UploadInParts,
  Visitor,
} from './types.ts';

/** Every call of the portal. The API has the same origin, so the browser sends the session's cookie along. */

type Query = Readonly<Record<string, string | undefined>>;
type Options = { query?: Query; body?: object; idempotencyKey?: string };

const pathWith = (path: string, query: Query = {}): string => {
  const said = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return said.length === 0 ? path : `${path}?${new URLSearchParams(said)}`;
};

/**
 * Calls the API.
 * @throws Refused when the API refuses
 * @throws TypeError when the API can't be reached
 */
const call = async <Answer>(
  method: string,
  path: string,
  { query, body, idempotencyKey }: Options = {},
): Promise<Answer> => {
  // The page's language, which may differ from the browser's.
  const headers: Record<string, string> = {
    accept: 'application/json',
    'accept-language': document.documentElement.lang,
  };
  if (body) headers['content-type'] = 'application/json';
  if (idempotencyKey) headers['idempotency-key'] = idempotencyKey;
  const answer = await fetch(pathWith(`/v1/portal${path}`, query), {
    method,
    headers,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await answer.text();
  const said: unknown = text === '' ? null : parsed(text);
  if (!answer.ok) throw new Refused(answer.status, said, answer.headers.get('retry-after'));
  // The API's tests check its answers against the schemas that these types come from.
  return said as Answer;
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // Something between the browser and the API answered.
    return null;
  }
};

const requestPath = (reference: string): string => `/requests/${encodeURIComponent(reference)}`;

export const api = {
  form: (organisation: string, language: string) => call<Form>('GET', '/form', { query: { organisation, language } }),
  askToSignIn: (body: { organisation: string; email: string; language: string }) =>
    call<SignInAsked>('POST', '/sign-in', { body }),
  completeSignIn: (body: { token: string } | { organisation: string; email: string; code: string }) =>
    call<SignedIn>('POST', '/sign-in/complete', { body }),
  openByLink: (body: { token: string; browser: string }) => call<Opened>('POST', '/open', { body }),
  signOut: () => call<null>('POST', '/sign-out', { body: {} }),
  visitor: () => call<Visitor>('GET', '/visitor'),
  changeMe: (body: ProfileChange) => call<Profile>('PATCH', '/me', { body }),
  sessions: () => call<Sessions>('GET', '/sessions'),
  endSession: (id: string) => call<null>('DELETE', `/sessions/${encodeURIComponent(id)}`),
  requests: (state: 'open' | 'closed', cursor: string | undefined) =>
    call<RequestPage>('GET', '/requests', { query: { state, cursor, limit: '20' } }),
  searchRequests: (q: string, cursor: string | undefined) =>
    call<RequestPage>('GET', '/requests', { query: { q, cursor, limit: '50' } }),
  createRequest: (body: NewRequest, idempotencyKey: string) =>
    call<PortalRequest>('POST', '/requests', { body, idempotencyKey }),
  request: (reference: string, cursor?: string) =>
    call<PortalRequest>('GET', requestPath(reference), { query: { cursor } }),
  writeMessage: (reference: string, body: { body: string; attachments?: string[] }, idempotencyKey: string) =>
    call<SentMessage>('POST', `${requestPath(reference)}/messages`, { body, idempotencyKey }),
  act: (reference: string, body: Action) => call<PortalRequest>('POST', `${requestPath(reference)}/actions`, { body }),
  freeTimes: (reference: string) =>
    call<{ items: FreeTime[] }>('GET', `${requestPath(reference)}/appointment-slots`, { query: { days: '10' } }),
  book: (reference: string, body: Booking) =>
    call<PortalRequest>('PUT', `${requestPath(reference)}/appointment`, { body }),
  cancelAppointment: (reference: string) => call<PortalRequest>('DELETE', `${requestPath(reference)}/appointment`),
  /** The address of the appointment's calendar file. */
  calendarAddress: (organisation: string, reference: string, language: string) =>
    pathWith(`/v1/portal${requestPath(reference)}/appointment/calendar`, { language, organisation }),
  fileLink: (reference: string, message: string, attachment: string) =>
    call<FileLink>(
      'GET',
      `${requestPath(reference)}/messages/${message}/attachments/${encodeURIComponent(attachment)}`,
    ),
  articles: (language: string) => call<OwnArticles>('GET', '/articles', { query: { language } }),
  articleSearch: (language: string) => call<OwnArticleSearch>('GET', '/article-search', { query: { language } }),
  /** An article's own page, for members who are signed in. */
  articleAddress: (organisation: string, id: string, language: string) =>
    pathWith(`/v1/portal/articles/${encodeURIComponent(id)}`, { language, organisation }),
  allowUpload: (body: { name: string; type: string; bytes: number }) => call<Upload>('POST', '/uploads', { body }),
  allowUploadInParts: (body: { name: string; type: string; bytes: number }) =>
    call<UploadInParts>('POST', '/uploads-in-parts', { body }),
  /** The missing parts of an upload that was started earlier. */
  uploadLeft: (uploadId: string) => call<UploadInParts>('GET', `/uploads-in-parts/${encodeURIComponent(uploadId)}`),
  myData: (cursor?: string) => call<MyData>('GET', '/my-data', { query: { cursor } }),
  myChats: (cursor?: string) => call<MyChats>('GET', '/my-data/chats', { query: { cursor } }),
  askForErasure: (comment: string) =>
    call<{ reference: string }>('POST', '/erasure-request', { body: comment ? { comment } : {} }),
};
