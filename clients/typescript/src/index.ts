import createClient, { type Client } from 'openapi-fetch';
import type { paths } from './openapi.d.ts';
import { type EachItem, eachItemOf } from './pages.ts';
import { type Given, type Retries, retrying } from './retries.ts';

export type * from './openapi.d.ts';
export type { EachItem, ListPath } from './pages.ts';
export { ProblemError, unwrap } from './problem.ts';
export type { Retries } from './retries.ts';

export type Options = {
  /** Where the API is, without `/v1`: `https://support.example`. */
  url: string;
  /** An API key. Leave it out if something else identifies the caller, such as a session's cookie. */
  key?: string | undefined;
  /** Sends the requests. Defaults to the platform's own fetch. */
  fetch?: ((request: Request) => Promise<Response>) | undefined;
  /** How often and how long a request is tried again. `{ times: 0 }` switches it off. */
  retries?: Given<Retries> | undefined;
};

export type Tierdesk = Client<paths> & {
  /**
   * Every item of a list, page by page: `for await (const ticket of desk.each('/v1/tickets', { status: 'open' }))`.
   * @throws ProblemError when the API refuses a page
   */
  each: EachItem;
};

/**
 * A client of one Tierdesk. `GET`, `POST`, `PUT`, `PATCH` and `DELETE` take a path of the API's OpenAPI document and
 * give `{ data }` or `{ error }`, the latter a problem (RFC 9457), each of the path's own type. Temporary failures
 * are tried again; every POST carries an `Idempotency-Key`, so that it happens once.
 */
export const tierdesk = ({ url, key, fetch, retries }: Options): Tierdesk => {
  const client = createClient<paths>({
    baseUrl: url,
    fetch: retrying(fetch ?? ((request) => globalThis.fetch(request)), retries),
    ...(key ? { headers: { authorization: `Bearer ${key}` } } : {}),
  });
  return Object.assign(client, { each: eachItemOf(client) });
};
