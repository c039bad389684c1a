import { type Tierdesk, tierdesk } from '../../../clients/typescript/src/index.ts';
import { dataAddress } from '../articles/content/data-address.ts';
import type { SignIn } from '../sign-in/sign-in.ts';
import { heardFrom } from '../site/server-clock.ts';
import { fileFault } from './file-fault.ts';
import { FileRefused, Refused } from './problem.ts';
import type {
  ActionRequest,
  ArticleAction,
  AudienceQuery,
  HeldMailAction,
  HeldQuery,
  ListQuery,
  MessageDecision,
  NewArticle,
  NewArticleContent,
  NewMessage,
  NewTicket,
  SearchQuery,
  Ticket,
} from './types.ts';

/** Every call of the staff area, with the agent's access token. */

type Said<Data> = { data?: Data; error?: unknown; response: Response };

/** Returns an answer's data. @throws Refused when the API refuses, TypeError when it can't be reached */
export const told = async <Data>(said: Promise<Said<Data>>): Promise<Data> => {
  const { data, error, response } = await said;
  if (data === undefined) throw new Refused(response.status, error);
  return data;
};

/** A client that sends the agent's token. Calls `onEnd` once when the sign-in has ended. */
export const clientOf = (signIn: SignIn, onEnd: () => void): Tierdesk =>
  tierdesk({
    url: location.origin,
    // The pages retry themselves, and show it.
    retries: { times: 0 },
    fetch: async (request) => {
      const token = await signIn.token();
      if (token === null) onEnd();
      else request.headers.set('authorization', `Bearer ${token}`);
      const answer = await fetch(request);
      heardFrom(answer);
      if (answer.status === 401 && token !== null) onEnd();
      return answer;
    },
  });

const MEDIA_TYPE = /^[\w.+-]+\/[\w.+-]+$/;
/** The type of a file whose type the browser doesn't know. */
const UNKNOWN_TYPE = 'application/octet-stream';

/** An idempotency key, so that a retry after a lost answer doesn't create a second message or ticket. */
const once = (key: string) => ({ 'Idempotency-Key': key });

export const callsOf = (signIn: SignIn, onEnd: () => void) => {
  const api = clientOf(signIn, onEnd);
  const at = (ref: string) => ({ params: { path: { ref } } });
  return {
    me: () => told(api.GET('/v1/me')),
    tickets: (query: ListQuery) => told(api.GET('/v1/tickets', { params: { query } })),
    search: (query: SearchQuery) => told(api.GET('/v1/search', { params: { query } })),
    ticket: (ref: string) => told(api.GET('/v1/tickets/{ref}', at(ref))),
    messages: (ref: string, cursor?: string) =>
      told(api.GET('/v1/tickets/{ref}/messages', { params: { path: { ref }, query: cursor ? { cursor } : {} } })),
    audience: (ref: string, query: AudienceQuery) =>
      told(api.GET('/v1/tickets/{ref}/audience', { params: { path: { ref }, query } })),
    clock: (ref: string) => told(api.GET('/v1/tickets/{ref}/clock', at(ref))),
    escalations: (ref: string) => told(api.GET('/v1/tickets/{ref}/escalations', at(ref))),
    actions: (ref: string) => told(api.GET('/v1/tickets/{ref}/actions', at(ref))),
    audit: (ref: string) => told(api.GET('/v1/tickets/{ref}/audit', at(ref))),
    articlesFor: (ref: string) => told(api.GET('/v1/tickets/{ref}/articles', at(ref))),
    /** Returns the ticket's draft article, and creates it on the first call. */
    draftArticle: (ref: string) => told(api.POST('/v1/tickets/{ref}/articles', at(ref))),
    attachment: (ref: string, id: string, attachmentId: string) =>
      told(
        api.GET('/v1/tickets/{ref}/messages/{id}/attachments/{attachmentId}', {
          params: { path: { ref, id, attachmentId } },
        }),
      ),
    chatFile: (id: string, number: number, file: string) =>
      told(
        api.GET('/v1/chats/{id}/entries/{number}/files/{file}', {
          params: { path: { id, number: String(number), file } },
        }),
      ),
    write: (ref: string, body: NewMessage, key: string) =>
      told(api.POST('/v1/tickets/{ref}/messages', { params: { path: { ref }, header: once(key) }, body })),
    /**
     * Acts on the version of the ticket that the agent saw. If it has changed since, the API answers 412 and nothing is
     * overwritten.
     */
    act: ({ reference: ref, version }: Ticket, body: ActionRequest, key: string) =>
      told(
        api.POST('/v1/tickets/{ref}/actions', {
          params: { path: { ref }, header: { ...once(key), 'If-Match': `"${version}"` } },
          body,
        }),
      ),
    /** Uploads a file by a signed link. Returns the id to attach it by. */
    upload: async (file: File): Promise<string> => {
      const fault = fileFault(file);
      if (fault) throw new FileRefused(fault);
      const type = MEDIA_TYPE.test(file.type) ? file.type : UNKNOWN_TYPE;
      const allowed = await told(api.POST('/v1/uploads', { body: { name: file.name, type, bytes: file.size } }));
      const { 'content-length': _length, ...headers } = allowed.headers;
      const { ok, status } = await fetch(allowed.url, { method: allowed.method, headers, body: file });
      if (!ok) throw new Refused(status, { detail: `${file.name} could not be stored.` });
      return allowed.uploadId;
    },
    heldMails: (query: HeldQuery) => told(api.GET('/v1/held-mail', { params: { query } })),
    heldMail: (id: string) => told(api.GET('/v1/held-mail/{id}', { params: { path: { id } } })),
    heldMessage: (id: string) => told(api.GET('/v1/held-mail/{id}/message', { params: { path: { id } } })),
    /** Decides about a held mail once. A repeated call answers with its current state. */
    decideHeldMail: (id: string, action: HeldMailAction) =>
      told(api.POST('/v1/held-mail/{id}/actions', { params: { path: { id } }, body: { action } })),
    senders: () => told(api.GET('/v1/senders')),
    removeSender: async (sender: string): Promise<void> => {
      const { error, response } = await api.DELETE('/v1/senders/{sender}', { params: { path: { sender } } });
      if (!response.ok) throw new Refused(response.status, error);
    },
    decideMessage: (ref: string, id: string, body: MessageDecision) =>
      told(api.POST('/v1/tickets/{ref}/messages/{id}/actions', { params: { path: { ref, id } }, body })),
    createTicket: (body: NewTicket, key: string) =>
      told(api.POST('/v1/tickets', { params: { header: once(key) }, body })),
  };
};

/** Calls for help centre articles. Each names the language, since an article's id is shared by its translations. */
export const articleCallsOf = (signIn: SignIn, onEnd: () => void) => {
  const api = clientOf(signIn, onEnd);
  return {
    articles: () => told(api.GET('/v1/articles')),
    gaps: () => told(api.GET('/v1/help-centre-gaps')),
    suggested: (text: string, language: string) =>
      told(api.GET('/v1/article-suggestions', { params: { query: { text, language } } })),
    article: (id: string, language: string, version?: number) =>
      told(
        api.GET('/v1/articles/{id}', {
          params: { path: { id }, query: { language, ...(version ? { version } : {}) } },
        }),
      ),
    versions: (id: string, language: string) =>
      told(api.GET('/v1/articles/{id}/versions', { params: { path: { id }, query: { language } } })),
    answered: (id: string, cursor?: string) =>
      told(api.GET('/v1/articles/{id}/tickets', { params: { path: { id }, query: cursor ? { cursor } : {} } })),
    create: (body: NewArticle) => told(api.POST('/v1/articles', { body })),
    save: (id: string, language: string, revision: number, body: NewArticleContent) =>
      told(
        api.PUT('/v1/articles/{id}', {
          params: { path: { id }, query: { language }, header: { 'If-Match': `"${revision}"` } },
          body,
        }),
      ),
    /** Turns an upload into an image that articles can show. */
    addImage: (uploadId: string) => told(api.POST('/v1/article-images', { body: { uploadId } })),
    /** Returns an image as a data address. */
    image: async (image: string): Promise<string> =>
      dataAddress(
        await told<Blob>(api.GET('/v1/article-images/{image}', { params: { path: { image } }, parseAs: 'blob' })),
      ),
    act: (id: string, language: string, revision: number, body: ArticleAction) =>
      told(
        api.POST('/v1/articles/{id}/actions', {
          params: { path: { id }, query: { language }, header: { 'If-Match': `"${revision}"` } },
          body,
        }),
      ),
  };
};
