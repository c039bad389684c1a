import type { Answer } from './answer.ts';

/** Problem details (RFC 9457): every refusal, by the last part of its `type`. */
const PROBLEMS = {
  'if-match': [400, 'The If-Match cannot be used'],
  'idempotency-key': [400, 'The Idempotency-Key cannot be used'],
  'not-json': [400, 'The body is not JSON'],
  unauthenticated: [401, 'A valid API key is needed'],
  forbidden: [403, 'This key may not do that'],
  quarantined: [403, 'This is quarantined'],
  'no-such-path': [404, 'There is nothing at this path'],
  'no-such-document': [404, 'There is no such configuration'],
  'no-such-attachment': [404, 'There is no such attachment'],
  'no-such-mail': [404, 'There is no such mail'],
  'no-such-message': [404, 'There is no such message'],
  'no-such-suppression': [404, 'Mail to this address is not held back'],
  'no-such-announcement': [404, 'There is no such announcement'],
  'no-such-ticket': [404, 'There is no such ticket'],
  'method-not-allowed': [405, 'This path does not know the method'],
  'not-allowed-in-status': [409, "The ticket's status does not allow this"],
  'already-taken': [409, 'Somebody else has taken the ticket'],
  'announcement-sent': [409, 'The announcement has been sent'],
  'mail-not-held': [409, 'The mail is not held any more'],
  'changed-meanwhile': [412, 'Somebody else was faster'],
  'body-too-large': [413, 'The body is too large'],
  'not-a-json-body': [415, 'The body must be JSON'],
  validation: [422, 'Some fields are not valid'],
  'idempotency-key-reused': [422, 'The Idempotency-Key came with another body before'],
  internal: [500, 'Something went wrong here'],
  busy: [503, 'Too much is happening at once'],
} as const satisfies Record<string, readonly [status: number, title: string]>;

export type ProblemKind = keyof typeof PROBLEMS;

/** `detail` says what to mend; `members` are what programs need to know besides. */
export const problem = (
  kind: ProblemKind,
  detail: string,
  members: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Answer => {
  const [status, title] = PROBLEMS[kind];
  return {
    statusCode: status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify({ type: `/problems/${kind}`, title, status, detail, ...members }),
  };
};

export type FieldError = { field: string; message: string };

export const invalidFields = (errors: readonly FieldError[]): Answer =>
  problem('validation', errors.map(({ field, message }) => `${field}: ${message}`).join('; '), { errors });
