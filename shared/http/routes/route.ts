import type * as z from 'zod';
import type { Session } from '../../domain/portal/session.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import type { Role } from '../../schemas/ticket.ts';
import type { OwnRequest } from '../../usecases/portal/find-request.ts';
import type { ApiKey, LikelyCaller } from '../../usecases/ports/people.ts';
import type { Answer, HttpEvent } from '../answer.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * How a POST repeated with the same Idempotency-Key takes effect once (docs/decisions/0179). `in_its_write`: the
 * transaction that makes the change also claims the key. `by_name`: the key names what is made, so a repetition finds
 * it. `by_answer`: `serve` stores the answer, sealed, and returns it again. `by_nature`: the key is ignored; `again` in
 * the route's documentation says why a repetition does no harm.
 */
export type Once = 'in_its_write' | 'by_name' | 'by_answer' | 'by_nature';

/** A POST can't be added without stating how a repetition is handled. */
type Asking = { method: 'POST'; once: Once } | { method: Exclude<Method, 'POST'>; once?: never };

/**
 * A row of the route table. It decides about a request before the handler sees it. A path with `{ref}` concerns one
 * ticket, which the key or requester must be allowed to see. The documentation of the row (answers, problems, an
 * example) is under the same name in `shared/http/told/`, which functions don't bundle.
 */
export type Route = Asking & {
  path: `/${string}`;
  /**
   * The roles whose keys may call it. `requester`: needs a signed-in requester's session. `link`: the path's token is
   * the permission. `nobody`: needs no permission.
   */
  roles: readonly Role[] | 'requester' | 'link' | 'nobody';
  /**
   * Only pages of the organisation concerned may send it. The handler checks this (`unlessFromSite`), because only it
   * knows the organisation. Changes within a session are always checked.
   */
  fromSite?: true;
  /** For requesters' routes: a session opened by a notice's link for one request may call it too. */
  byLink?: true;
  /**
   * Pages of other origins may send it and read the answer. The body may be text/plain, so that browsers send no
   * preflight request. Cookies aren't used.
   */
  anyOrigin?: true;
  /**
   * Whether a key limited to some tickets may call it. By default, only routes about one ticket, which must be among
   * them; other routes could show other tickets.
   */
  narrowed?: boolean;
  /** A change that honours `If-Match` and compares the version in its own write. Other changes refuse the header. */
  match?: true;
  /** A GET that honours `If-None-Match`: its ETag changes with its answer. */
  conditional?: true;
  /**
   * For a page that a signed-in requester opens by URL: the portal's sign-in page, which returns here. Null if the URL
   * doesn't name the portal's organisation.
   */
  page?: (asked: Asked) => { organisation: string; path: string } | null;
  /** The schema of the query's text values. Without one, the query is ignored. */
  query?: z.ZodType;
  /** The schema of a JSON body. Without one, the handler reads the body. */
  body?: z.ZodType;
};

/** The path's parts and the query, as they were sent. */
type Asked = {
  params: Readonly<Record<string, string | undefined>>;
  query: Readonly<Record<string, string | undefined>>;
};

/** Routes by name. The name is the operation's id in OpenAPI and in clients. */
export type Routes = Readonly<Record<string, Route>>;

/** A table of routes that keeps its exact types. */
export const routes = <const Rows extends Routes>(rows: Rows): Rows => rows;

/** Keys of every role. */
export const EVERY_KEY = ['integrator', 'agent', 'supervisor', 'admin'] as const;
/** Keys of other systems. */
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
/** The name that an Idempotency-Key gives to what is made. Null without a key. */
type NameIn<R extends Route> = R extends { once: 'by_name' } ? { name: string | null } : unknown;
type ParamsOf<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Record<Name, string> & ParamsOf<Rest>
  : Record<never, string>;

/**
 * What a handler gets: everything that its row asks for, found and checked. `params` are the path's, as they were sent.
 */
export type RequestOf<R extends Route> = { event: HttpEvent; params: ParamsOf<R['path']> } & KeyIn<R> &
  SessionIn<R> &
  TicketIn<R> &
  QueryIn<R> &
  BodyIn<R> &
  NameIn<R>;

export type HandlerOf<R extends Route> = (request: RequestOf<R>) => Promise<Answer>;

/** One handler for each row, and none without a row. */
export type HandlersOf<Rows extends Routes> = { [Name in keyof Rows]: HandlerOf<Rows[Name]> };

/** Reads that some rows start early, by name. They get the likely caller and a valid body. */
export type AheadOf<Rows extends Routes> = {
  [Name in keyof Rows]?: Rows[Name]['body'] extends z.ZodType
    ? (caller: LikelyCaller, body: z.output<Rows[Name]['body']>) => void
    : never;
};

/** Whether a route concerns one ticket. */
export const isAboutTicket = ({ path }: Route): boolean => path.includes('{ref}');

/** Whether a POST uses an Idempotency-Key. */
export const heedsKey = ({ once }: Route): boolean => once !== undefined && once !== 'by_nature';

/** Whether a key limited to some tickets may call a route. */
export const isForNarrowed = (row: Route): boolean => row.narrowed ?? isAboutTicket(row);

/** The methods that a row answers. HEAD is available wherever GET is (RFC 9110, 9.3.2). */
export const methodsOf = ({ method }: Pick<Route, 'method'>): readonly (Method | 'HEAD')[] =>
  method === 'GET' ? ['GET', 'HEAD'] : [method];

/** Returns a function that finds the pattern of a path, with its methods. */
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
