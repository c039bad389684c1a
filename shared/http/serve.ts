import middy from '@middy/core';
import httpRouter, { type Route } from '@middy/http-router';
import type { Answer, HttpEvent } from './answer.ts';
import { type Failure, UnknownRoute } from './failure.ts';
import { observe } from './observe.ts';

/** A route with a path and a method that the function is there for, as `shared/http/paths.ts` lists them. */
export type RouteOf<Paths extends Readonly<Record<string, readonly string[]>>> = Route<HttpEvent, Answer> &
  { [P in keyof Paths]: { path: P; method: Paths[P][number] } }[keyof Paths];

const notFoundResponse = ({ method, path }: { method: string; path: string }): never => {
  throw new UnknownRoute(`${method} ${path}`);
};

/** A function's handler for API Gateway; `told` makes the answer of what failed, problem details when left out. */
export const serve = (routes: Route<HttpEvent, Answer>[], told?: (failure: Failure, event: HttpEvent) => Answer) =>
  middy<HttpEvent, Answer>({ timeoutEarlyInMillis: 0 })
    .use(observe(told))
    .handler(httpRouter<HttpEvent, Answer>({ routes, notFoundResponse }));
