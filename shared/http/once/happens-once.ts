import { createHash, randomBytes } from 'node:crypto';
import type { Session } from '../../domain/portal/session.ts';
import type { Begun, KeptAnswer, OnceRecords, Standing } from '../../usecases/ports/once.ts';
import type { ApiKey } from '../../usecases/ports/people.ts';
import type { Answer, HttpEvent } from '../answer.ts';
import { bearerOf } from '../authenticate.ts';
import { idempotencyOf, keyReused, replayed } from '../idempotency.ts';
import { problem } from '../problem.ts';
import type { Route } from '../routes/route.ts';
import { seal, unseal } from './seal.ts';

/**
 * Makes POSTs take effect once per Idempotency-Key, if `serve` is responsible for that: by storing the answer, or by a
 * name (docs/decisions/0179).
 */

/** Functions that answer HTTP never run for longer. */
const WAIT_SECONDS = 30;
/** A table item costs one write unit per kilobyte. Requests that change little have short answers. */
const MAX_KEPT_LENGTH = 32_768;
const NAME_BYTES = 16;

export type Asked = {
  row: Route;
  event: HttpEvent;
  key?: ApiKey | undefined;
  session?: Session | undefined;
  /** The body as it was sent. */
  text?: string | undefined;
};

type Doing = (name: string | null) => Promise<Answer>;

const digestOf = (values: unknown): string => createHash('sha256').update(JSON.stringify(values)).digest('base64url');

const callerOf = ({ key, session }: Asked): string[] =>
  key ? [key.organisation, key.id] : ['portal', session?.organisation ?? '', session?.person ?? ''];

/** What the request asks for outside its body. */
const queryOf = ({ queryStringParameters = {} }: HttpEvent) => Object.entries(queryStringParameters).toSorted();

/** Handles a request, or returns the answer of the earlier request with the same key. */
export const happensOnce = async (records: OnceRecords, asked: Asked, act: Doing): Promise<Answer> => {
  const { row, event, text = '' } = asked;
  const idempotency = idempotencyOf(event, text);
  if (!idempotency.ok) return idempotency.answer;
  if (idempotency.value === null) return act(null);
  const { key, digest } = idempotency.value;
  const place = digestOf([...callerOf(asked), row.method, row.path, Object.entries(event.pathParameters ?? {}), key]);
  const isNamed = row.once === 'by_name';
  const begun: Begun = {
    request: digestOf([digest, queryOf(event)]),
    name: randomBytes(NAME_BYTES).toString('base64url'),
    waitSeconds: isNamed ? 0 : WAIT_SECONDS,
  };
  const standing = await records.begin(place, begun);
  if (standing && standing.request !== begun.request) return keyReused();
  // The same name makes the same thing, so it can be made again.
  if (standing && isNamed) return replayed(true, await act(standing.name));
  const credentials = bearerOf(event.headers.authorization) ?? '';
  if (standing?.answer) return again(standing.answer, credentials);
  if (standing && !(await goesOn(records, place, standing, begun))) return stillRunning();
  const answer = await unlessRefused(records, place, begun, act);
  if (answer.statusCode < 400 && !isNamed) await records.keep(place, begun, kept(answer, credentials));
  return answer;
};

/** Takes over from an earlier request that died. False if it is still running. */
const goesOn = async (records: OnceRecords, place: string, { name, isRunning }: Standing, begun: Begun) =>
  !isRunning && (await records.takeOver(place, name, begun));

const unlessRefused = async (records: OnceRecords, place: string, begun: Begun, act: Doing): Promise<Answer> => {
  let isDone = false;
  try {
    const answer = await act(begun.name);
    isDone = answer.statusCode < 400;
    return answer;
  } finally {
    if (!isDone) await records.forget(place, begun);
  }
};

const kept = ({ statusCode, headers, body }: Answer, credentials: string): KeptAnswer => {
  const whole = JSON.stringify({ statusCode, headers, body });
  return { sealed: whole.length > MAX_KEPT_LENGTH ? null : seal(whole, credentials) };
};

const again = ({ sealed }: KeptAnswer, credentials: string): Answer => {
  const whole = sealed === null ? null : unseal(sealed, credentials);
  // Only `kept` writes what is sealed.
  if (whole !== null) return replayed(true, JSON.parse(whole) as Answer);
  return problem(
    'answer-not-kept',
    'An earlier request with this Idempotency-Key has done it. Its answer is not given again: it was too long to be kept, or other credentials sent it.',
  );
};

const stillRunning = (): Answer =>
  problem(
    'still-running',
    'An earlier request with this Idempotency-Key has not been answered yet.',
    {},
    { 'retry-after': '1' },
  );
