import middy from '@middy/core';
import httpRouter, { type Route as RouterRoute } from '@middy/http-router';
import type { Role } from '../schemas/ticket.ts';
import { loadNamed, type Named } from '../usecases/change/caller.ts';
import { allowedKey, type TicketServices, visibleTicket } from './allow.ts';
import type { Answer, HttpEvent } from './answer.ts';
import type { KeyServices } from './authenticate.ts';
import { type Failure, UnknownRoute } from './failure.ts';
import { observe } from './observe.ts';
import { type HandlersOf, isAboutTicket, pathsOf, type RequestOf, type Route, type Routes } from './routes/route.ts';
import { readBody, validate } from './validate.ts';

type Services = Partial<KeyServices & TicketServices>;
type AnyOf<Rows extends Routes> = Rows[keyof Rows];

/** What a function's routes need: keys where a route takes one, tickets where a path names one. */
type ServicesFor<Rows extends Routes> = ([Extract<AnyOf<Rows>, { roles: readonly Role[] }>] extends [never]
  ? unknown
  : KeyServices) &
  ([Extract<AnyOf<Rows>, { path: `${string}{ref}${string}` }>] extends [never] ? unknown : TicketServices);

export type Served<Rows extends Routes> = {
  /** The function's part of the table. */
  rows: Rows;
  handlers: HandlersOf<Rows>;
  services: ServicesFor<Rows>;
  /** The whole table, for the function that gets requests for whatever is nowhere. */
  everything?: Routes;
  /** Makes the answer of what failed: problem details when left out. */
  told?: (failure: Failure, event: HttpEvent) => Answer;
};

const notFoundResponse = ({ method, path }: { method: string; path: string }): never => {
  throw new UnknownRoute(`${method} ${path}`);
};

/**
 * A function's handler for API Gateway, made from its rows: who asks, whether the key's role is the row's, whether the key
 * may see the ticket that the path names, and whether query and body fit is decided here, for every route alike. A
 * handler gets what its row asks for.
 */
export const serve = <Rows extends Routes>({ rows, handlers, services, everything = rows, told }: Served<Rows>) =>
  middy<HttpEvent, Answer>({ timeoutEarlyInMillis: 0 })
    .use(observe(pathsOf(everything), told))
    .handler(
      httpRouter<HttpEvent, Answer>({
        routes: Object.entries(rows).map(([name, row]): RouterRoute<HttpEvent, Answer> => {
          // ServicesFor and HandlersOf hold what this very row needs; by name, TypeScript can't follow.
          const handler = handlers[name] as (request: RequestOf<Route>) => Promise<Answer>;
          return {
            method: row.method,
            path: row.path,
            handler: (event: HttpEvent) => respond(row, handler, services as Services, event),
          };
        }),
        notFoundResponse,
      }),
    );

/** A row needs a service that its function didn't give: `ServicesFor` keeps that from compiling. */
class ServiceMissing extends Error {
  override readonly name = 'ServiceMissing';
}

const isWithKeys = (services: Services): services is KeyServices => services.keyByHash !== undefined;
const isWithTickets = (services: Services): services is TicketServices => services.store !== undefined;

const respond = async (
  row: Route,
  handler: (request: RequestOf<Route>) => Promise<Answer>,
  services: Services,
  event: HttpEvent,
): Promise<Answer> => {
  const asked: Record<string, unknown> = { event, params: event.pathParameters ?? {} };
  let reference: string | undefined;
  if (typeof row.roles !== 'string') {
    if (!isWithKeys(services)) throw new ServiceMissing(`${row.path} needs keys`);
    const allowing = allowedKey(services, row.roles, event.headers.authorization);
    // Key and ticket are read together; whether the key may see the ticket is decided once both are there.
    const about = isAboutTicket(row) ? aboutTicket(row, services, event) : null;
    const key = await allowing;
    if (!key.ok) return key.answer;
    asked.key = key.value;
    if (about) {
      const ticket = await visibleTicket(about.services, key.value, about, `${row.method} ${row.path}`);
      if (!ticket.ok) return ticket.answer;
      asked.ticket = ticket.value;
      reference = ticket.value.reference;
    }
  }
  const answer = await checked(row, handler, asked, event);
  return reference === undefined ? answer : { reference, ...answer };
};

/** The ticket that a path names, being loaded. Without an authorization there is nobody to load it for. */
const aboutTicket = ({ path }: Route, services: Services, { pathParameters, headers }: HttpEvent) => {
  if (!isWithTickets(services)) throw new ServiceMissing(`${path} needs tickets`);
  const text = pathParameters?.ref ?? '';
  const nothing: Named = { ok: true, loading: Promise.resolve(null) };
  return { services, text, named: headers.authorization === undefined ? nothing : loadNamed(services, text) };
};

const checked = async (
  row: Route,
  handler: (request: RequestOf<Route>) => Promise<Answer>,
  asked: Record<string, unknown>,
  event: HttpEvent,
): Promise<Answer> => {
  if (row.query) {
    const query = validate(row.query, event.queryStringParameters ?? {}, 'query');
    if (!query.ok) return query.answer;
    asked.query = query.value;
  }
  if (row.body) {
    const read = readBody(event, row.body);
    if (!read.ok) return read.answer;
    Object.assign(asked, read.value);
  }
  return handler(asked as RequestOf<Route>); // built from the row as RequestOf is
};
