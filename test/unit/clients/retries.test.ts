import { describe, expect, it } from 'vitest';
import { type Retries, retrying } from '../../../clients/typescript/src/retries.ts';

type Outcome = number | 'cut' | { status: number; after: string };

const NOW = Date.parse('2026-11-23T09:00:00.000Z');

/** A server with a given outcome for each try, and a clock that moves only while the client waits. */
const tried = async (outcomes: Outcome[], request: Request, retries?: Partial<Retries>) => {
  const sent: { key: string | null; body: string }[] = [];
  const waits: number[] = [];
  const send = async (each: Request): Promise<Response> => {
    sent.push({ key: each.headers.get('idempotency-key'), body: await each.text() });
    const outcome = outcomes[sent.length - 1];
    if (outcome === undefined || outcome === 'cut') throw new TypeError('fetch failed');
    if (typeof outcome === 'number') return new Response(null, { status: outcome });
    return new Response(null, { status: outcome.status, headers: { 'retry-after': outcome.after } });
  };
  const wait = async (milliseconds: number, signal: AbortSignal) => {
    waits.push(milliseconds);
    signal.throwIfAborted();
  };
  const answer = await retrying(send, retries, { wait, chance: () => 1, now: () => NOW })(request).catch(
    (error: unknown) => error,
  );
  return { answer, status: answer instanceof Response ? answer.status : null, sent, waits };
};

const get = (signal?: AbortSignal) => new Request('https://desk.example/v1/tickets', { signal });
const post = (headers: Record<string, string> = {}) =>
  new Request('https://desk.example/v1/tickets', { method: 'POST', body: '{"subject":"Login"}', headers });

describe('a request that fails', () => {
  it.each([429, 500, 502, 503, 504, 'cut' as const])('with %s is sent again, after growing pauses', async (outcome) => {
    const { status, waits } = await tried([outcome, outcome, 200], get());
    expect(status).toBe(200);
    expect(waits).toEqual([500, 1000]);
  });

  it.each([200, 201, 400, 401, 403, 404, 409, 412, 413, 422])('with %i is not sent again', async (outcome) => {
    const { status, sent } = await tried([outcome, 200], get());
    expect(status).toBe(outcome);
    expect(sent).toHaveLength(1);
  });

  it('because its first try is still in progress is sent again', async () => {
    const { status, sent, waits } = await tried(['cut', { status: 409, after: '1' }, 200], post());
    expect([status, waits]).toEqual([200, [500, 2000]]);
    expect(new Set(sent.map(({ key }) => key)).size).toBe(1);
  });

  it('is given up after the configured number of tries, with the last answer or error', async () => {
    expect((await tried([503, 503, 503, 503, 200], get())).status).toBe(503);
    expect((await tried(['cut', 'cut', 'cut', 'cut', 200], get())).answer).toBeInstanceOf(TypeError);
    expect((await tried([503, 200], get(), { times: 0 })).status).toBe(503);
    expect((await tried([503, 503, 503, 503, 200], get(), { times: 4 })).status).toBe(200);
  });

  it('is repeated no earlier than the server asks, in seconds or by a date', async () => {
    const date = new Date(NOW + 9000).toUTCString();
    const { status, waits } = await tried([{ status: 429, after: '7' }, { status: 503, after: date }, 200], get());
    expect(status).toBe(200);
    expect(waits).toEqual([7500, 10_000]);
  });

  it('is answered at once when the server asks for a longer wait than the caller accepts', async () => {
    const { status, waits } = await tried([{ status: 429, after: '61' }, 200], get());
    expect(status).toBe(429);
    expect(waits).toEqual([]);
    expect((await tried([{ status: 429, after: '61' }, 200], get(), { seconds: 90 })).status).toBe(200);
  });

  it.each(['soon', '-5', ''])('ignores a Retry-After of %j', async (after) => {
    const { waits } = await tried([{ status: 503, after }, 200], get());
    expect(waits).toEqual([500]);
  });

  it('ends when its caller aborts it', async () => {
    const aborting = new AbortController();
    aborting.abort(new Error('enough'));
    const { answer, sent } = await tried(['cut', 200], get(aborting.signal));
    expect(answer).toBeInstanceOf(Error);
    expect(sent.length).toBeLessThan(2);
  });
});

describe('a POST', () => {
  it('has one key and the same body in all its tries', async () => {
    const { sent, status } = await tried(['cut', 503, 201], post());
    expect(status).toBe(201);
    expect(new Set(sent.map(({ key }) => key)).size).toBe(1);
    expect(sent[0]?.key).toMatch(/^[0-9a-f-]{36}$/);
    expect(new Set(sent.map(({ body }) => body))).toEqual(new Set(['{"subject":"Login"}']));
  });

  it('keeps its caller’s key; without one, each POST has its own', async () => {
    expect((await tried([201], post({ 'idempotency-key': 'order-4711' }))).sent[0]?.key).toBe('order-4711');
    const [one, other] = [await tried([201], post()), await tried([201], post())];
    expect(one.sent[0]?.key).not.toBe(other.sent[0]?.key);
  });

  it('is the only method with a key', async () => {
    expect((await tried([200], get())).sent[0]?.key).toBeNull();
  });
});

it('waits in real time by default', async () => {
  let sent = 0;
  const send = async () => {
    sent += 1;
    return new Response(null, { status: sent < 2 ? 503 : 200 });
  };
  const aborting = new AbortController();
  const asked = retrying(send)(get(aborting.signal));
  expect((await asked).status).toBe(200);
  sent = 0;
  const waiting = retrying(async () => new Response(null, { status: 503, headers: { 'retry-after': '50' } }))(
    get(aborting.signal),
  );
  aborting.abort(new Error('enough'));
  await expect(waiting).rejects.toThrow('enough');
});
