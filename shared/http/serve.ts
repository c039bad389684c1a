import middy from '@middy/core';
import httpRouter, { type Route as RouterRoute } from '@middy/http-router';
import type * as z from 'zod';
import type { Session } from '../domain/portal/session.ts';
import type { Ticket } from '../domain/ticket/ticket.ts';
import type { Role } from '../schemas/ticket.ts';
import { loadNamed, type Named } from '../usecases/change/caller.ts';
import type { OwnRequest } from '../usecases/portal/find-request.ts';
import type { ApiKey, LikelyCaller } from '../usecases/ports/people.ts';
import { refusalOf, type TicketServices, visibleTicket } from './allow.ts';
import { type Answer, answerWith, type HttpEvent, type Step } from './answer.ts';
import { authenticate, type KeyServices } from './authenticate.ts';
import { towardsSignIn } from './browser/opened.ts';
import { type Failure, UnknownRoute } from './failure.ts';
import { limiter } from './limits.ts';
import { observe } from './observe.ts';
import type { Asked } from './once/happens-once.ts';
import { isUnheeded, unheeded, unlessHeld } from './precondition.ts';
import {
  type OwnRequestServices,
  ownRequest,
  requesterOf,
  type SessionHttpServices,
  signInFirst,
  unlessFromAnySite,
  unlessFromSite,
  unlessItsHost,
} from './requester.ts';
import {
  type AheadOf,
  type HandlersOf,
  isAboutTicket,
  methodsOf,
  pathsOf,
  type RequestOf,
  type Route,
  type Routes,
} from './routes/route.ts';
import { readBody, readQuery } from './validate.ts';

type Services = Partial<KeyServices & Limiting & TicketServices & SessionHttpServices & Keeping>;
/** Counts each key's requests to this instance. */
type Limiting = { limit: ReturnType<typeof limiter> };
/** Makes a request take effect once if its own write doesn't ensure that. */
export type Once = (asked: Asked, act: (name: string | null) => Promise<Answer>) => Promise<Answer>;
type Keeping = { once: Once };
type AnyOf<Rows extends Routes> = Rows[keyof Rows];

type IfAny<Rows extends Routes, Kind, Needed> = [Extract<AnyOf<Rows>, Kind>] extends [never] ? unknown : Needed;
type AboutTicket = { path: `${string}{ref}${string}` };

/** What a function's routes need: keys and sessions if a route takes one, tickets if a path names one. */
type ServicesFor<Rows extends Routes> = IfAny<Rows, { roles: readonly Role[] }, KeyServices> &
  IfAny<Rows, AboutTicket & { roles: readonly Role[] }, TicketServices> &
  IfAny<Rows, { roles: 'requester' }, SessionHttpServices> &
  IfAny<Rows, { once: 'by_answer' | 'by_name' }, Keeping> &
  IfAny<Rows, { fromSite: true }, Pick<SessionHttpServices, 'sites'>> &
  IfAny<Rows, AboutTicket & { roles: 'requester' }, OwnRequestServices>;

export type Served<Rows extends Routes> = {
  /** The function's part of the route table. */
  rows: Rows;
  handlers: HandlersOf<Rows>;
  services: ServicesFor<Rows>;
  /** Starts reads for the likely sender of a body while the key is being read. They write nothing. */
  ahead?: AheadOf<Rows>;
  /** All routes, for the function that gets the requests that match none. */
  everything?: Routes;
  /** Makes the answer to a failure. Problem details if left out. */
  told?: (failure: Failure, event: HttpEvent) => Answer;
};

const notFoundResponse = ({ method, path }: { method: string; path: string }): never => {
  throw new UnknownRoute(`${method} ${path}`);
};

/**
 * Makes a function's handler for API Gateway from its rows. It decides here, for all routes alike, who the caller is,
 * whether the key's role may use the route, whether the key may see the ticket in the path, and whether query and body
 * are valid. A handler gets what its row asks for.
 */
export const serve = <Rows extends Routes>(served: Served<Rows>) => {
  const { rows, handlers, services, ahead, everything = rows, told } = served;
  const counting = withLimit(services as Services);
  return middy<HttpEvent, Answer>({ timeoutEarlyInMillis: 0 })
    .use(observe(pathsOf(everything), told))
    .handler(
      httpRouter<HttpEvent, Answer>({
        routes: Object.entries(rows).flatMap(([name, row]) => {
          // ServicesFor and HandlersOf contain what this row needs, but TypeScript can't follow a lookup by name.
          const handler = handlers[name] as (request: RequestOf<Route>) => Promise<Answer>;
          const foresee = ahead?.[name] as ((caller: LikelyCaller, body: unknown) => void) | undefined;
          return methodsOf(row).map(
            (method): RouterRoute<HttpEvent, Answer> => ({
              method,
              path: row.path,
              handler: (event: HttpEvent) => respond({ row, handler, foresee }, counting, event),
            }),
          );
        }),
        notFoundResponse,
      }),
    );
};

const withLimit = (services: Services): Services =>
  services.limits === undefined ? services : { ...services, limit: limiter(services.limits) };

/** A row needs a service that its function didn't pass. `ServicesFor` makes that a compile error. */
class ServiceMissing extends Error {
  override readonly name = 'ServiceMissing';
}

const isWithKeys = (services: Services): services is Services & KeyServices & Limiting =>
  services.keyByHash !== undefined && services.limit !== undefined;
const isWithTickets = (services: Services): services is Services & TicketServices => services.store !== undefined;

const isFound = (services: Services): services is Services & OwnRequestServices =>
  services.store !== undefined && services.reads !== undefined;

type Serving = {
  row: Route;
  handler: (request: RequestOf<Route>) => Promise<Answer>;
  foresee: ((caller: LikelyCaller, body: unknown) => void) | undefined;
};

const respond = async ({ row, handler, foresee }: Serving, services: Services, event: HttpEvent): Promise<Answer> => {
  const bodyOf = row.body && readingOnce(event, row.body, row.anyOrigin === true);
  const ahead = (caller: LikelyCaller): void => {
    const read = foresee && bodyOf?.();
    if (read?.ok) foresee?.(caller, read.value.body);
  };
  const found = await finding(row, services, event, ahead);
  const signingIn = (answer: Answer): Answer => towardsSignIn(row, services.sites, event, answer);
  if (!found.ok) return signingIn(found.answer);
  const { reference, cookies, limits = {}, ...asked } = found.value;
  const params = event.pathParameters ?? {};
  const shared: Record<string, string> = row.anyOrigin ? { 'access-control-allow-origin': '*' } : {};
  const made = await checked({ row, handler, bodyOf }, { event, params, ...asked }, event, services);
  const held = signingIn(unlessHeld(row, event, made));
  const answer = answerWith(held, { ...limits, ...shared });
  return {
    ...(reference === undefined ? {} : { reference }),
    ...answer,
    // The handler's own cookies take precedence: it may sign out.
    ...(cookies && !answer.cookies ? { cookies } : {}),
  };
};

/** Reads a body once, when it is first needed. */
const readingOnce = (event: HttpEvent, schema: z.ZodType, orText: boolean) => {
  let read: ReturnType<typeof readBody> | undefined;
  return () => {
    read ??= readBody(event, schema, { orText });
    return read;
  };
};

/**
 * The caller and what the request concerns. `reference` is for the log, `cookies` and `limits` (headers) for the
 * answer.
 */
type FoundOut = {
  reference?: string;
  cookies?: string[];
  limits?: Record<string, string>;
  key?: ApiKey;
  session?: Session;
  ticket?: Ticket;
  own?: OwnRequest;
};

type Ahead = (caller: LikelyCaller) => void;

/** Only pages of the session's own organisation may send a change. */
const isChange = ({ roles, method }: Route): boolean => roles === 'requester' && method !== 'GET';

const finding = async (row: Route, services: Services, event: HttpEvent, ahead: Ahead): Promise<Step<FoundOut>> => {
  const elsewhere = services.sites ? unlessItsHost(event, services.sites) : null;
  if (elsewhere) return { ok: false, answer: elsewhere };
  if (row.fromSite || isChange(row)) {
    const refused = unlessFromAnySite(event, needed(services.sites, row, 'sites'));
    if (refused) return { ok: false, answer: refused };
  }
  if (row.roles === 'requester') return findingRequester(row, services, event);
  return typeof row.roles === 'string' ? { ok: true, value: {} } : findingKey(row, row.roles, services, event, ahead);
};

const findingKey = async (
  row: Route,
  roles: readonly Role[],
  services: Services,
  event: HttpEvent,
  ahead: Ahead,
): Promise<Step<FoundOut>> => {
  if (!isWithKeys(services)) throw new ServiceMissing(`${row.path} needs keys`);
  const credentials = { authorization: event.headers.authorization, from: event.requestContext.http.sourceIp, ahead };
  const authenticating = authenticate(credentials, services);
  // Key and ticket are read in parallel. When both are there, the key's permission is checked.
  const about = isAboutTicket(row) ? aboutTicket(row, services, event) : null;
  const authenticated = await authenticating;
  if (!authenticated.ok) return authenticated;
  const { value: key } = authenticated;
  const { headers: limits, refused } = services.limit(key);
  const refusal = refused ?? refusalOf(row, roles, key);
  if (refusal) return { ok: false, answer: answerWith(refusal, limits) };
  if (!about) return { ok: true, value: { key, limits } };
  const ticket = await visibleTicket(about.services, key, about, `${row.method} ${row.path}`);
  if (!ticket.ok) return { ok: false, answer: answerWith(ticket.answer, limits) };
  return { ok: true, value: { key, limits, ticket: ticket.value, reference: ticket.value.reference } };
};

/** Starts loading the ticket in the path. Without an authorization header, nothing is loaded. */
const aboutTicket = ({ path }: Route, services: Services, { pathParameters, headers }: HttpEvent) => {
  if (!isWithTickets(services)) throw new ServiceMissing(`${path} needs tickets`);
  const text = pathParameters?.ref ?? '';
  const nothing: Named = { ok: true, loading: Promise.resolve(null) };
  return { services, text, named: headers.authorization === undefined ? nothing : loadNamed(services, text) };
};

const findingRequester = async (row: Route, services: Services, event: HttpEvent): Promise<Step<FoundOut>> => {
  const sites = needed(services.sites, row, 'sites');
  const found = await requesterOf({ enter: needed(services.enter, row, 'enter'), sites }, event);
  if (!found.ok) return found;
  const refused = isChange(row) ? unlessFromSite(event, sites, found.value.session.organisation) : null;
  if (refused) return { ok: false, answer: refused };
  if (found.value.session.only !== null && !row.byLink) return { ok: false, answer: signInFirst() };
  if (!isAboutTicket(row)) return { ok: true, value: found.value };
  if (!isFound(services)) throw new ServiceMissing(`${row.path} needs tickets`);
  const what = `${row.method} ${row.path}`;
  const own = await ownRequest(services, found.value.session, event.pathParameters?.ref ?? '', what);
  if (!own.ok) return own;
  return { ok: true, value: { ...found.value, own: own.value, reference: own.value.ticket.reference } };
};

const needed = <Service>(service: Service | undefined, { path }: Route, name: string): Service => {
  if (service === undefined) throw new ServiceMissing(`${path} needs ${name}`);
  return service;
};

const checked = async (
  { row, handler, bodyOf }: Pick<Serving, 'row' | 'handler'> & { bodyOf: ReturnType<typeof readingOnce> | undefined },
  asked: FoundOut & Record<string, unknown>,
  event: HttpEvent,
  services: Services,
): Promise<Answer> => {
  if (isUnheeded(row, event)) return unheeded();
  if (row.query) {
    const query = readQuery(event, row.query);
    if (!query.ok) return query.answer;
    asked.query = query.value;
  }
  if (bodyOf) {
    const read = bodyOf();
    if (!read.ok) return read.answer;
    Object.assign(asked, read.value);
  }
  const act = (name: string | null): Promise<Answer> => {
    const whole: Record<string, unknown> = { ...asked, name };
    return handler(whole as RequestOf<Route>); // built from the row as RequestOf is
  };
  if (row.once !== 'by_answer' && row.once !== 'by_name') return act(null);
  const { key, session } = asked;
  const text = typeof asked.text === 'string' ? asked.text : '';
  return needed(services.once, row, 'once')({ row, event, key, session, text }, act);
};
