import type { Client } from 'openapi-fetch';
import type { paths } from './openapi.d.ts';
import { ProblemError } from './problem.ts';
import type { Given } from './retries.ts';

type ListOf<Item> = {
  parameters: { query?: { cursor?: string } };
  responses: { 200: { content: { 'application/json': { items: Item[] } } } };
};

/** Paths that answer with pages of items. */
export type ListPath = {
  [Path in keyof paths]: paths[Path] extends { get: ListOf<unknown> } ? Path : never;
}[keyof paths];

type Get<Path extends ListPath> = paths[Path]['get'];
type Item<Path extends ListPath> = Get<Path> extends ListOf<infer Each> ? Each : never;
type Query<Path extends ListPath> = Omit<NonNullable<Get<Path>['parameters']['query']>, 'cursor'>;
type PathParams<Path extends ListPath> = Get<Path>['parameters'] extends { path: infer Params } ? Params : undefined;

/** A path with parts, such as `{ref}`, needs them after the query. */
export type EachItem = <Path extends ListPath>(
  path: Path,
  ...asked: PathParams<Path> extends undefined
    ? [query?: Given<Query<Path>>]
    : [query: Given<Query<Path>> | undefined, params: PathParams<Path>]
) => AsyncGenerator<Item<Path>, void, undefined>;

type Page = { items: unknown[]; cursor?: string };
/** The one method, without the types of each path: those of `EachItem` have checked what is asked. */
type Asking = (path: string, init: object) => Promise<{ data?: Page; error?: unknown; response: Response }>;

/** The list ends at a page without a cursor: earlier pages may be short, or empty. */
export const eachItemOf = (client: Client<paths>): EachItem => {
  const ask = client.GET as unknown as Asking; // see Asking
  async function* each(path: string, query: object = {}, params: object = {}): AsyncGenerator<unknown, void> {
    let cursor: string | undefined;
    do {
      const asked = { ...query, ...(cursor === undefined ? {} : { cursor }) };
      const { data, error, response } = await ask(path, { params: { path: params, query: asked } });
      if (data === undefined) throw new ProblemError(response.status, error);
      yield* data.items;
      cursor = data.cursor;
    } while (cursor !== undefined);
  }
  return each as EachItem; // see Asking
};
