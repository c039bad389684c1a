import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** A route's answer. `reference` is only for the log. */
export type Answer = {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
  reference?: string;
  isBase64Encoded?: boolean;
  /** Each is a Set-Cookie header. */
  cookies?: string[];
};

export type HttpEvent = APIGatewayProxyEventV2;

/** A value, or the answer that says why there is none. */
export type Step<T> = { ok: true; value: T } | { ok: false; answer: Answer };

/** Adds headers to an answer. Its own headers take precedence. */
export const answerWith = (answer: Answer, headers: Record<string, string>): Answer => ({
  ...answer,
  headers: { ...headers, ...answer.headers },
});

/** JSON that caches must not store, because it contains people's texts. */
export const json = (statusCode: number, value: unknown, headers: Record<string, string> = {}): Answer => ({
  statusCode,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
  body: JSON.stringify(value),
});
