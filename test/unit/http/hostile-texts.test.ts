import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ROUTES } from '../../../shared/http/routes/index.ts';
import type { Route } from '../../../shared/http/routes/route.ts';
import { NAMES, readyExample } from '../../kit/desks/examples.ts';
import { memoryBuckets } from '../../kit/memory/memory-bucket.ts';

/**
 * Every path, query and body of every route, for every permitted caller, with texts that some part of the system could
 * fail on.
 */

const buckets = memoryBuckets();
afterAll(() => buckets.client.restore());

const HALF = 'a\ud83db';
const IDS = [
  ...['%zz', '%e4%b8', '%ed%a0%80', '%00', '..%2f..', '%0d%0aX:y', '__proto__', 'constructor', '1e400', '9'.repeat(30)],
  ...['x'.repeat(5000), '中'.repeat(330), `TD-${'7'.repeat(900)}`],
];
const WORDS = [HALF, 'constructor', '\u0000\u0001\u001b[2J\u007f\u202e\ufffe', 'x'.repeat(6000)];

const isHalf = (text: unknown): boolean => typeof text === 'string' && !text.isWellFormed();

/** A value once for each text and object in it, each time with another text or an extra name there. */
const changed = (value: unknown): { with: string; body: unknown }[] => {
  if (typeof value === 'string')
    return WORDS.flatMap((word) => [word, value + word]).map((word) => ({ with: word, body: word }));
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.entries(value).flatMap(([key, item]) =>
    changed(item).map(({ with: word, body }) => ({
      with: word,
      body: Array.isArray(value) ? value.with(Number(key), body) : { ...value, [key]: body },
    })),
  );
  if (Array.isArray(value)) return inside;
  const named = ['constructor', 'toString', 'hasOwnProperty', HALF].map((name) => ({
    with: name,
    body: { ...value, [name]: {} },
  }));
  return [...inside, ...named];
};

const fieldsOf = ({ query }: Route): string[] => (query instanceof z.ZodObject ? Object.keys(query.shape) : []);

/** Routes without a part, query or body take no text. */
const takesText = (name: string): boolean => {
  const row: Route | undefined = ROUTES[name as keyof typeof ROUTES]; // of the same table
  return row !== undefined && (row.path.includes('{') || fieldsOf(row).length > 0 || row.body !== undefined);
};

describe('no hostile text causes a server error', () => {
  it.each(NAMES.filter(takesText))('in %s', async (name) => {
    const { row, query, body, ask } = await readyExample(name);
    const answers = async (sent: Parameters<typeof ask>[0], what: string, half = false) => {
      const answer = await ask(sent);
      expect(answer.statusCode, what).toBeLessThan(500);
      expect(answer.headers, what).toMatchObject({ 'x-content-type-options': 'nosniff' });
      if (half) expect([401, 403, 404, 422], what).toContain(answer.statusCode);
      if (half && answer.statusCode === 422) expect(answer.body.errors[0].field, what).toEqual(expect.any(String));
    };
    for (const [, part = ''] of row.path.matchAll(/\{(\w+)\}/g))
      for (const id of IDS) await answers({ part: { [part]: id } }, `${part} ${id.slice(0, 20)}`);
    for (const field of fieldsOf(row))
      for (const word of WORDS)
        await answers({ query: { ...query, [field]: word } }, `${field}=${word.slice(0, 20)}`, isHalf(word));
    for (const field of fieldsOf(row).slice(0, 1))
      for (const garbled of ['%F0%9F', '%zz', '%ed%a0%80'])
        await answers({ query: { ...query, [field]: '\ufffd' }, rawQuery: `x=1&${field}=${garbled}` }, garbled, true);
    for (const { with: word, body: sent } of changed(body))
      await answers({ body: sent }, JSON.stringify(sent).slice(0, 300), isHalf(word));
  });
});

/** The texts in a JSON Schema that may be as long as a body. */
const endless = (schema: unknown, at = ''): string[] => {
  if (typeof schema !== 'object' || schema === null) return [];
  const { type, maxLength, enum: values, const: one, format, pattern = '' } = schema as Record<string, unknown>;
  const isBounded =
    maxLength !== undefined || values !== undefined || one !== undefined || format === 'date' || format === 'date-time';
  const isOpen = `${pattern}` === '' || /[*+]|,\}/.test(`${pattern}`.replace(/\[[^\]]*\]|\\./g, 'x'));
  const isFound = type === 'string' && !isBounded && isOpen;
  return [...(isFound ? [at] : []), ...Object.entries(schema).flatMap(([key, item]) => endless(item, `${at}/${key}`))];
};

it('every text has a limit, so that no key of the table, no query and no mail grows with it', () => {
  const found = Object.entries<Route>(ROUTES).flatMap(([name, { body, query }]) =>
    [body, query].flatMap((schema) =>
      schema ? endless(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })).map((at) => name + at) : [],
    ),
  );
  // A time zone must be a known one.
  expect(found.filter((at) => !at.endsWith('/timeZone'))).toEqual([]);
});
