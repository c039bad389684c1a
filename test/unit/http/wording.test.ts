import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ROUTES } from '../../../shared/http/routes/index.ts';
import type { Route } from '../../../shared/http/routes/route.ts';
import { TOLD } from '../../../shared/http/told/index.ts';
import type { Told } from '../../../shared/http/told/told.ts';
import { validate } from '../../../shared/http/validate.ts';
import { agentFrameSchema } from '../../../shared/schemas/chat/client-frames.ts';
import { importedTicketSchema } from '../../../shared/schemas/imports/imported-ticket.ts';
import { queueMessageSchema } from '../../../shared/schemas/requests.ts';
import { send } from '../../kit/api.ts';

/** A sender of invalid input learns what is allowed: no schema's fault is in zod's own plain words. */

type Checked = { name: string; schema: z.ZodType; example: unknown };

const SENT: Checked[] = Object.entries(ROUTES).flatMap(([name, row]: [string, Route]) => {
  const told: Told = TOLD[name as keyof typeof TOLD]; // TOLD has exactly the names of ROUTES
  const { body, query, form } = { body: told.body ?? row.body, query: row.query, form: told.form };
  return [
    ...(body ? [{ name, schema: body, example: told.example.body }] : []),
    ...(query ? [{ name: `${name}?`, schema: query, example: told.example.query ?? {} }] : []),
    ...(form ? [{ name: `${name} form`, schema: form, example: told.example.form ?? {} }] : []),
  ];
});
const SCHEMAS: Checked[] = [
  ...SENT,
  { name: 'import', schema: importedTicketSchema, example: {} },
  { name: 'queue', schema: queueMessageSchema, example: {} },
  { name: 'frame', schema: agentFrameSchema, example: { type: 'desk' } },
];

/** Zod's own words for every kind of fault. */
const BARE = /^(Invalid|Too (big|small)|Unrecognized|Expected|Required)/;
const WRONG: readonly unknown[] = [
  {},
  { x: {} },
  [],
  [{}],
  ['x'],
  'x',
  '',
  ' ',
  'x'.repeat(30_000),
  -1,
  0.5,
  1e9,
  true,
  null,
];

/** A value with each of its parts, and each field that its schema knows, made invalid in turn. */
const mutants = (value: unknown, known: readonly string[] = []): unknown[] => {
  const whole = [...WRONG, undefined];
  if (typeof value !== 'object' || value === null) return whole;
  if (Array.isArray(value)) {
    return [...whole, ...value.slice(0, 2).flatMap((each, at) => mutants(each).map((wrong) => value.with(at, wrong)))];
  }
  const names = [...new Set([...Object.keys(value), ...known, 'nothing'])];
  return [
    ...whole,
    ...names.flatMap((name) => {
      const before = name in value ? value[name as keyof typeof value] : undefined; // it is one of its own
      return mutants(before).map((wrong) => ({ ...value, [name]: wrong }));
    }),
  ];
};

const fieldsOf = (schema: z.ZodType): string[] => {
  const { properties = {}, anyOf = [], oneOf = [] } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  const options = [{ properties }, ...anyOf, ...oneOf];
  return [
    ...new Set(options.flatMap((option) => (typeof option === 'object' ? Object.keys(option.properties ?? {}) : []))),
  ];
};

const messagesOf = (schema: z.ZodType, value: unknown): { field: string; message: string }[] => {
  const read = validate(schema, value);
  return read.ok ? [] : JSON.parse(read.answer.body).errors;
};

describe('a fault', () => {
  it.each(SCHEMAS)('of $name says what is allowed', ({ schema, example }) => {
    const bare = new Set<string>();
    for (const value of mutants(example, fieldsOf(schema))) {
      for (const { field, message } of messagesOf(schema, value)) {
        if (BARE.test(message) || message === '') bare.add(`${field}: ${message}`);
      }
    }
    expect([...bare]).toEqual([]);
  });

  it('of a schema’s own rule has its own words', () => {
    const wordless = SCHEMAS.flatMap(({ name, schema }) => [...rulesWithoutWords(schema, new Set())].map(() => name));
    expect(wordless).toEqual([]);
  });

  it.each<[string, string, object, string]>([
    ['/v1/tickets', 'fields.x', { fields: { x: {} } }, 'must be'],
    ['/v1/keys', 'scope.requestsPerMinute', { scope: { requestsPerMinute: 0.5 } }, 'must be'],
  ])('at %s names %s', async (path, field, more, begins) => {
    const example = path === '/v1/tickets' ? TOLD.createTicket.example.body : TOLD.createKey.example.body;
    const { statusCode, body } = await send('POST', path, { key: 'admin', body: { ...example, ...more } });
    const fault = body.errors.find((each: { field: string }) => each.field === field);
    expect([statusCode, fault?.message.slice(0, begins.length)], JSON.stringify(body.errors)).toEqual([422, begins]);
  });

  it('of an unknown action names the known ones', async () => {
    const { body } = await send('POST', '/v1/keys/none/actions', { key: 'admin', body: { action: 'burn' } });
    expect(body.errors).toEqual([{ field: 'action', message: 'must be one of rotate, revoke', pointer: '#/action' }]);
  });
});

/**
 * Refinements without a message, anywhere in a schema. A refinement that adds its own faults has its messages there.
 */
function* rulesWithoutWords(value: unknown, seen: Set<unknown>): Generator<unknown> {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  const inner = '_zod' in value ? (value as z.core.$ZodType)._zod.def : value; // zod marks its own so
  if ('type' in inner && inner.type === 'custom' && !('error' in inner && inner.error !== undefined)) yield inner;
  for (const part of Object.values(inner)) yield* rulesWithoutWords(part, seen);
}
