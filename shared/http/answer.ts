import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** What a route answers; `reference` is for the log only. */
export type Answer = {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
  reference?: string;
  isBase64Encoded?: boolean;
  /** Each a Set-Cookie header. */
  cookies?: string[];
};

export type HttpEvent = APIGatewayProxyEventV2;

/** A value, or the answer that says why there is none. */
export type Step<T> = { ok: true; value: T } | { ok: false; answer: Answer };

/** An answer with headers besides its own. */
export const answerWith = (answer: Answer, headers: Record<string, string>): Answer => ({
  ...answer,
  headers: { ...headers, ...answer.headers },
});

/** JSON that no cache keeps: it holds people's words. */
export const json = (statusCode: number, value: unknown, headers: Record<string, string> = {}): Answer => ({
  statusCode,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
  body: JSON.stringify(value),
});
