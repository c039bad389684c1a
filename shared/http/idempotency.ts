import { createHash } from 'node:crypto';
import { canonical } from '../domain/ticket/canonical.ts';
import type { Idempotency } from '../usecases/ports/tickets.ts';
import { type Answer, answerWith, type HttpEvent, type Step } from './answer.ts';
import { problem } from './problem.ts';

/**
 * The digest of what a request asks for: of its JSON value, so that blanks, line breaks and the order of names make no other
 * request (docs/decisions/0175).
 */
export const digestOfBody = (body: string): string => createHash('sha256').update(valueIn(body)).digest('base64url');

const valueIn = (body: string): string => {
  try {
    return canonical(JSON.parse(body));
  } catch {
    // No body at all, where a route needs none.
    return body;
  }
};

/** What a caller's Idempotency-Key says of a request; null where there is none. */
export const idempotencyOf = (event: HttpEvent, body: string): Step<Idempotency | null> => {
  const key = event.headers['idempotency-key'];
  if (key === undefined) return { ok: true, value: null };
  if (!/^[\x21-\x7e]{1,255}$/.test(key)) {
    return { ok: false, answer: problem('idempotency-key', 'Use 1 to 255 visible ASCII characters without spaces.') };
  }
  return { ok: true, value: { key, digest: digestOfBody(body) } };
};

/** Marks the answer to a repetition, by the header that Stripe marks it with. */
export const replayed = (isRepeated: boolean, answer: Answer): Answer =>
  isRepeated ? answerWith(answer, { 'idempotent-replayed': 'true' }) : answer;

/** The answer to a key that came with another body before. */
export const keyReused = (): Answer =>
  problem(
    'idempotency-key-reused',
    'This Idempotency-Key was used with a different body. Use a new key, or send the same body.',
  );
