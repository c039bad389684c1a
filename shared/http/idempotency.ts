import { createHash } from 'node:crypto';
import { canonical } from '../domain/ticket/canonical.ts';
import type { Idempotency } from '../usecases/ports/tickets.ts';
import { type Answer, answerWith, type HttpEvent, type Step } from './answer.ts';
import { problem } from './problem.ts';

/**
 * The digest of a request's JSON value. Spaces, line breaks and the order of names don't change it
 * (docs/decisions/0175).
 */
export const digestOfBody = (body: string): string => createHash('sha256').update(valueIn(body)).digest('base64url');

const valueIn = (body: string): string => {
  try {
    return canonical(JSON.parse(body));
  } catch {
    // The route needs no body, and there is none.
    return body;
  }
};

/** Reads the caller's Idempotency-Key. Null if there is none. */
export const idempotencyOf = (event: HttpEvent, body: string): Step<Idempotency | null> => {
  const key = event.headers['idempotency-key'];
  if (key === undefined) return { ok: true, value: null };
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    return { ok: false, answer: problem('idempotency-key', 'Use 1 to 255 visible ASCII characters without spaces.') };
  }
  return { ok: true, value: { key, digest: digestOfBody(body) } };
};

/** Marks the answer to a repeated request, with Stripe's header for it. */
export const replayed = (isRepeated: boolean, answer: Answer): Answer =>
  isRepeated ? answerWith(answer, { 'idempotent-replayed': 'true' }) : answer;

/** The answer if the key was used before with a different body. */
export const keyReused = (): Answer =>
  problem(
    'idempotency-key-reused',
    'This Idempotency-Key was used with a different body. Use a new key, or send the same body.',
  );
