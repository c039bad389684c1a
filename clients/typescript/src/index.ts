import createClient, { type Client } from 'openapi-fetch';
import type { paths } from './openapi.d.ts';

export type * from './openapi.d.ts';

export type Options = {
  /** Where the API is, without `/v1`: `https://support.example`. */
  url: string;
  /** An API key. Left out where something else says who asks, such as a session's cookie. */
  key?: string;
  /** Sends the requests; the platform's own fetch unless given. */
  fetch?: (request: Request) => Promise<Response>;
};

export type Tierdesk = Client<paths>;

/**
 * A client of one Tierdesk. `GET`, `POST`, `PUT`, `PATCH` and `DELETE` take a path of the API's OpenAPI document and
 * give `{ data }` or `{ error }`, the latter a problem (RFC 9457), each of the path's own type.
 */
export const tierdesk = ({ url, key, fetch }: Options): Tierdesk =>
  createClient<paths>({ baseUrl: url, fetch, ...(key ? { headers: { authorization: `Bearer ${key}` } } : {}) });
