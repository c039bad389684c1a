import type * as z from 'zod';
import type { Session } from '../../domain/portal/session.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import type { Role } from '../../schemas/ticket.ts';
import type { OwnRequest } from '../../usecases/portal/find-request.ts';
import type { ApiKey, LikelyCaller } from '../../usecases/ports/people.ts';
import type { Answer, HttpEvent } from '../answer.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * How a POST that comes again with the same Idempotency-Key has its effect once (docs/decisions/0179):
 * `in_its_write`: the key's claim is in the transaction that makes the change.
 * `by_name`: the key gives what is made its name, so that making it again finds it.
 * `by_answer`: `serve` keeps the answer, sealed, and gives it again.
 * `by_nature`: it heeds no key; what is told of it (`again`) says why a repetition does no harm.
 */
export type Once = 'in_its_write' | 'by_name' | 'by_answer' | 'by_nature';

/** Nobody adds a POST without saying what becomes of a repetition. */
type Asking = { method: 'POST'; once: Once } | { method: Exclude<Method, 'POST'>; once?: never };

/**
 * A row of the table of routes: what decides about a request before its handler sees it. A path with `{ref}` is about one
 * ticket, which the key or requester has to be allowed to see. What is told of the row (answers, problems, an example) stands under the
 * same name in `shared/http/told/`, which no function carries.
 */
export type Route = Asking & {
  path: `/${string}`;
  /**
   * Whose keys; `requester` where a signed-in requester's session is needed, `link` where the path's token is the right to
   * ask, `nobody` where no right is needed.
   */
  roles: readonly Role[] | 'requester' | 'link' | 'nobody';
  /**
   * Only pages of the organisation that it is about may send it, which the handler compares (`unlessFromSite`), as only it
   * knows which that is; what changes something in a session is so without saying.
   */
  fromSite?: true;
  /** Of a requester's routes: a session may ask, too, that a notice's link has opened for one request. */
  byLink?: true;
  /**
   * Pages of other origins may send it and read the answer. Its body may be sent as text/plain, so that a browser asks nothing
   * before; no cookie comes with it.
   */
  anyOrigin?: true;
  /**
   * Whether a key may ask that is narrowed to some tickets: as a rule about one ticket, which has to be among them, and nothing
   * else, which may show others.
   */
  narrowed?: boolean;
  /** A change that heeds `If-Match`, by the version that it compares in its own write. A change without one refuses the header. */
  match?: true;
  /** A GET that heeds `If-None-Match`: what it answers changes with its ETag. */
  conditional?: true;
  /**
   * Of what a signed-in requester opens in a browser by its address: the portal's page that has them sign in and comes back.
   * Null where the address doesn't say whose portal that is.
   */
  page?: (asked: Asked) => { organisation: string; path: string } | null;
  /** Of the query's text values. Without one, a query is not looked at. */
  query?: z.ZodType;
  /** Of a JSON body. Without one, the body is the handler's. */
  body?: z.ZodType;
};

/** A path's parts and the query, as they were sent. */
type Asked = {
  params: Readonly<Record<string, string | undefined>>;
  query: Readonly<Record<string, string | undefined>>;
};

/** Routes by name: the name is the operation's id in OpenAPI and in clients. */
export type Routes = Readonly<Record<string, Route>>;

/** A table of routes, with the types of what it holds kept. */
export const routes = <const Rows extends Routes>(rows: Rows): Rows => rows;

/** Every key may ask. */
export const EVERY_KEY = ['integrator', 'agent', 'supervisor', 'admin'] as const;
/** Other systems. */
export const INTEGRATORS = ['integrator'] as const;
export const STAFF = ['agent', 'supervisor', 'admin'] as const;
export const SUPERVISORS = ['supervisor', 'admin'] as const;
export const ADMINS = ['admin'] as const;

type KeyIn<R extends Route> = R['roles'] extends readonly Role[] ? { key: ApiKey } : unknown;
type SessionIn<R extends Route> = R['roles'] extends 'requester' ? { session: Session } : unknown;
type TicketIn<R extends Route> = R['path'] extends `${string}{ref}${string}`
  ? R['roles'] extends 'requester'
    ? { own: OwnRequest }
    : { ticket: Ticket }
  : unknown;
type QueryIn<R extends Route> = R['query'] extends z.ZodType ? { query: z.output<R['query']> } : unknown;
/** `text` is the body as it was sent. */
type BodyIn<R extends Route> = R['body'] extends z.ZodType ? { body: z.output<R['body']>; text: string } : unknown;
/** What an Idempotency-Key names what is made; null without one. */
type NameIn<R extends Route> = R extends { once: 'by_name' } ? { name: string | null } : unknown;
type ParamsOf<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Record<Name, string> & ParamsOf<Rest>
  : Record<never, string>;

/** What a handler gets: all that its row asks for, found and checked. `params` are the path's, as they were sent. */
export type RequestOf<R extends Route> = { event: HttpEvent; params: ParamsOf<R['path']> } & KeyIn<R> &
  SessionIn<R> &
  TicketIn<R> &
  QueryIn<R> &
  BodyIn<R> &
  NameIn<R>;

export type HandlerOf<R extends Route> = (request: RequestOf<R>) => Promise<Answer>;

/** A handler for each row: none is missing, none has no row. */
export type HandlersOf<Rows extends Routes> = { [Name in keyof Rows]: HandlerOf<Rows[Name]> };

/** What some rows read ahead, by name, of whoever likely sends a body that fits. */
export type AheadOf<Rows extends Routes> = {
  [Name in keyof Rows]?: Rows[Name]['body'] extends z.ZodType
    ? (caller: LikelyCaller, body: z.output<Rows[Name]['body']>) => void
    : never;
};

/** Whether a route is about one ticket. */
export const isAboutTicket = ({ path }: Route): boolean => path.includes('{ref}');

/** Whether a POST heeds an Idempotency-Key. */
export const heedsKey = ({ once }: Route): boolean => once !== undefined && once !== 'by_nature';

/** Whether a key that is narrowed to some tickets may ask. */
export const isForNarrowed = (row: Route): boolean => row.narrowed ?? isAboutTicket(row);

/** The methods that a row answers: what GET reads, HEAD asks about (RFC 9110, 9.3.2). */
export const methodsOf = ({ method }: Pick<Route, 'method'>): readonly (Method | 'HEAD')[] =>
  method === 'GET' ? ['GET', 'HEAD'] : [method];

/** Which of the paths of some routes one is, with the methods that it knows. */
export const pathsOf = (rows: Routes) => {
  const methods = new Map<string, (Method | 'HEAD')[]>();
  for (const row of Object.values(rows)) methods.set(row.path, [...(methods.get(row.path) ?? []), ...methodsOf(row)]);
  const patterns = [...methods].map(([path, known]) => ({
    path,
    methods: known.toSorted(),
    pattern: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}/?$`),
  }));
  return (path: string) => patterns.find(({ pattern }) => pattern.test(path));
};
