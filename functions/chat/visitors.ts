import type { IdentityFault } from '../../shared/domain/chat/identity.ts';
import { settingsOf } from '../../shared/domain/chat/settings.ts';
import { asVisitorSees, entryForVisitor } from '../../shared/domain/chat/shown.ts';
import { type HttpEvent, json } from '../../shared/http/answer.ts';
import type { CHAT_ROUTES } from '../../shared/http/chat/routes.ts';
import { problem } from '../../shared/http/problem.ts';
import { isFromSite, requesterOf } from '../../shared/http/requester.ts';
import type { HandlerOf } from '../../shared/http/routes/route.ts';
import { MAX_ENTRIES, PROTOCOL } from '../../shared/schemas/chat/limits.ts';
import type { ServerFrame } from '../../shared/schemas/chat/server-frames.ts';
import { whatItWillBe } from '../../shared/usecases/chat/about/request.ts';
import { readAvailability } from '../../shared/usecases/chat/availability.ts';
import { type Began, beginConversation } from '../../shared/usecases/chat/begin-chat.ts';
import { entriesAnswer, handleVisitorFrame } from '../../shared/usecases/chat/frames/visitor-frames.ts';
import { chatBySecret } from '../../shared/usecases/chat/guards/authorise.ts';
import { visitorByHttp } from '../../shared/usecases/chat/sockets.ts';
import { fromOf, services } from './services.ts';
import { socketFor, socketOf, tooOften } from './socket-address.ts';

type Handler<Name extends keyof typeof CHAT_ROUTES> = HandlerOf<(typeof CHAT_ROUTES)[Name]>;

const noOrganisation = () => problem('no-such-organisation', 'There is no such organisation.');
const noChat = () => problem('no-such-chat', 'There is no such chat.');

export const getChatAvailability: Handler<'getChatAvailability'> = async ({ event, query }) => {
  const { organisation, language, reference } = query;
  const found = await readAvailability(services, organisation, language);
  if (!found) return noOrganisation();
  if (reference === undefined) return json(200, { ...found, about: null });
  // A page of another site must not read what our cookie would reveal.
  const isOurs = (event.headers['sec-fetch-site'] ?? 'same-origin') === 'same-origin';
  const signedIn = isOurs ? await enteredBy(event) : null;
  const about = await whatItWillBe(services, organisation, signedIn?.session ?? null, reference);
  return { ...json(200, { ...found, about }), ...cookiesOf(signedIn) };
};

/** True for our own pages, the organisation's own sites, and clients that aren't a page. */
const mayAsk = ({ headers: { origin } }: HttpEvent, organisation: string, origins: readonly string[]): boolean =>
  origin === undefined || origin === services.sites.originOf(organisation) || origins.includes(origin);

/** The portal's session counts only on the portal's own pages. */
const sessionOf = async (event: HttpEvent, organisation: string) =>
  isFromSite(event, services.sites, organisation) ? enteredBy(event) : null;

const enteredBy = async (event: HttpEvent) => {
  const found = await requesterOf(services, event);
  return found.ok ? found.value : null;
};
/** Every request renews its session. */
const cookiesOf = (entered: Awaited<ReturnType<typeof enteredBy>>) =>
  entered && entered.cookies.length > 0 ? { cookies: entered.cookies } : {};

/** Reasons for the developer of the host page, who reads them in the browser's console (docs/chat-widget.md). */
const WHY_NOT_BELIEVED: Record<IdentityFault, string> = {
  too_old: 'The identity is older than five minutes. Sign one when it is asked for, and check the server’s clock.',
  to_come: 'The identity’s “at” is in the future. It is in seconds since 1970, not milliseconds.',
  line_feed: 'A value of the identity has a line break. Leave it out before you sign.',
  signature:
    'The identity’s signature is another one. It is HMAC-SHA256, in hexadecimal, of v1, organisation, at, id, email and name, joined by line feeds.',
};

const refused = (began: Exclude<Began, { ok: true }>) => {
  switch (began.why) {
    case 'chat_off':
      return problem('chat-off', 'This organisation has no live chat.');
    case 'identity_refused':
      return problem('identity-refused', WHY_NOT_BELIEVED[began.fault]);
    case 'blocked':
      return problem('blocked', 'No chat can be begun from here today.');
    case 'no_such_chat':
      return noChat();
    case 'too_often':
      return tooOften(began.seconds);
  }
};

export const startChat: Handler<'startChat'> = async ({ event, body }) => {
  const loaded = await services.configuration.organisation(body.organisation);
  if (!loaded) return noOrganisation();
  if (!mayAsk(event, body.organisation, settingsOf(loaded.organisation).origins))
    return problem('cross-site', 'This site may not show the chat. Add its origin to chat.origins.');
  const signedIn = await sessionOf(event, body.organisation);
  const from = await fromOf(event);
  const began = await beginConversation(services, { start: body, session: signedIn?.session ?? null, from });
  if (!began.ok) return refused(began);
  const { chat, key, room } = began;
  const { organisation, id } = chat;
  const holder = { kind: 'visitor' as const, organisation, chat: id, key, network: from.network };
  const [opened, entries] = await Promise.all([
    socketOf(holder, event),
    services.chats.entries({ organisation, id }, 0, MAX_ENTRIES),
  ]);
  if (!opened.ok) return opened.answer;
  const current = (await services.chats.load({ organisation, id })) ?? chat;
  const { entries: shown, more } = entriesAnswer(current, entries.map(entryForVisitor));
  return {
    ...json(201, {
      version: PROTOCOL,
      conversation: asVisitorSees(current, room.nameOf, room.now),
      entries: shown,
      more,
      socket: opened.socket,
    }),
    ...cookiesOf(signedIn),
  };
};

export const openVisitorSocket: Handler<'openVisitorSocket'> = async ({ event, params: { id }, body }) => {
  const found = await chatBySecret(services, { organisation: body.organisation, id }, body.secret);
  if (!found) return noChat();
  const { network } = await fromOf(event);
  return socketFor({ kind: 'visitor', organisation: body.organisation, chat: id, key: found.key, network }, event);
};

export const sendVisitorFrames: Handler<'sendVisitorFrames'> = async ({ event, params: { id }, body }) => {
  const name = { organisation: body.organisation, id };
  const from = await fromOf(event);
  const frames: ServerFrame[] = [];
  for (const frame of body.frames) {
    // Reads the chat again for each frame: the one before may have signed out.
    const found = await (frames.length === 0
      ? visitorByHttp(services, name, { secret: body.secret, network: from.network })
      : chatBySecret(services, name, body.secret));
    if (!found) return frames.length > 0 ? json(200, { version: PROTOCOL, frames }) : noChat();
    frames.push(...(await handleVisitorFrame(services, { ...found, from }, frame)));
  }
  return json(200, { version: PROTOCOL, frames });
};
