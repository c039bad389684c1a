import type * as z from 'zod';
import { type FaultAt, faultsOf, unstorableIn } from '../schemas/faults/storable.ts';
import { wording } from '../schemas/faults/wording.ts';
import type { HttpEvent, Step } from './answer.ts';
import { decoded } from './failure.ts';
import { type FieldError, invalidFields, invalidParameters, pointerTo, problem } from './problem.ts';

/** Specification 10: a body may have 256 KB. */
const MAX_BYTES = 256 * 1024;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The name of the whole body or query, for faults that concern no single field. */
const ROOT = '(root)';

/** The text of a body: decoded if API Gateway encoded it, not too large, and valid UTF-8. */
export const bodyText = (event: HttpEvent): Step<string> => {
  const raw = event.body ?? '';
  const bytes = event.isBase64Encoded ? Buffer.from(raw, 'base64') : null;
  if ((bytes?.length ?? Buffer.byteLength(raw)) > MAX_BYTES) {
    return {
      ok: false,
      answer: problem('body-too-large', `The body can have up to ${MAX_BYTES} bytes.`, { limit: MAX_BYTES }),
    };
  }
  if (bytes === null) return { ok: true, value: raw };
  try {
    return { ok: true, value: utf8.decode(bytes) };
  } catch {
    return { ok: false, answer: problem('not-json', 'The body must be UTF-8 (RFC 8259).') };
  }
};

/** Reads a JSON body that fits a schema, and returns it with its original text. */
export const readBody = <S extends z.ZodType>(
  event: HttpEvent,
  schema: S,
  { orText = false } = {},
): Step<{ body: z.output<S>; text: string }> => {
  const sent = event.headers['content-type'];
  const type = orText && sent !== undefined && /^text\/plain\s*(?:;|$)/i.test(sent.trim()) ? undefined : sent;
  if (type !== undefined && !/^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(type.trim())) {
    return { ok: false, answer: problem('not-a-json-body', 'Send Content-Type: application/json.') };
  }
  const text = bodyText(event);
  if (!text.ok) return text;
  if (text.value.trim() === '') return { ok: false, answer: problem('not-json', 'The body is empty.') };
  const parsed = parseJson(text.value);
  if (!parsed.ok) return parsed;
  const checked = validate(schema, parsed.value);
  return checked.ok ? { ok: true, value: { body: checked.value, text: text.value } } : checked;
};

const parseJson = (text: string): Step<unknown> => {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    const why = error instanceof Error ? error.message : 'it cannot be parsed';
    return { ok: false, answer: problem('not-json', `The body is not valid JSON: ${why}.`) };
  }
};

/** Enough faults to correct a body. Without a limit, a body full of faults would get a very long answer. */
const MAX_FAULTS = 50;

/** Checks values against a schema and for what can't be stored. Names every field of the body or query with a fault. */
export const validate = <S extends z.ZodType>(
  schema: S,
  values: unknown,
  source: 'body' | 'query' = 'body',
): Step<z.output<S>> => {
  const unstorable = [...unstorableIn(values), ...(source === 'query' ? unaskableIn(values) : [])].slice(0, MAX_FAULTS);
  if (unstorable.length > 0) return { ok: false, answer: invalidFields(unstorable.map(errorAt(source))) };
  const read = schema.safeParse(values, { error: wording });
  if (read.success) return { ok: true, value: read.data };
  return { ok: false, answer: invalidFields(read.error.issues.flatMap(faultsOf).map(errorAt(source))) };
};

/** Checks a part of the path against a schema. A fault names the path parameter. */
export const validateParameter = <S extends z.ZodType>(name: string, schema: S, value: unknown): Step<z.output<S>> => {
  const read = schema.safeParse(value, { error: wording });
  if (read.success) return { ok: true, value: read.data };
  const faults = read.error.issues.flatMap(faultsOf).map(({ message }) => ({ field: name, message }));
  return { ok: false, answer: invalidParameters(faults) };
};

/** Reads a query that fits a schema. API Gateway replaces invalid UTF-8 with other characters, so it is refused. */
export const readQuery = <S extends z.ZodType>(event: HttpEvent, schema: S): Step<z.output<S>> => {
  const garbled = garbledIn(event.rawQueryString ?? '').slice(0, MAX_FAULTS);
  if (garbled.length > 0) return { ok: false, answer: invalidFields(garbled.map(errorAt('query'))) };
  return validate(schema, event.queryStringParameters ?? {}, 'query');
};

const garbledIn = (query: string): FaultAt[] =>
  query.split('&').flatMap((pair) => {
    const [name = ''] = pair.split('=', 1);
    if (decoded(pair) !== null) return [];
    return [{ path: [decoded(name) ?? name], message: 'is not percent-encoded UTF-8' }];
  });

/** Reads a form's fields that the schema has. Any other field that a browser or tool sends is ignored. */
export const validateForm = <S extends z.ZodObject>(schema: S, text: string): Step<z.output<S>> => {
  const sent = new URLSearchParams(text);
  const known = Object.keys(schema.shape).filter((name) => sent.has(name));
  return validate(schema, Object.fromEntries(known.map((name) => [name, sent.get(name)])));
};

/** Finds values with a NUL, which match nothing and which some stores don't accept. */
const unaskableIn = (query: unknown): FaultAt[] =>
  Object.entries(query ?? {}).flatMap(([name, value]) =>
    `${name}${value}`.includes('\0') ? [{ path: [name], message: 'has a NUL, which is no text' }] : [],
  );

const errorAt =
  (source: 'body' | 'query') =>
  ({ path, message }: FaultAt): FieldError => ({
    field: path.join('.') || ROOT,
    message,
    ...(source === 'body'
      ? { pointer: `#${pointerTo(path.map(wellFormed))}` }
      : { parameter: path.map(String).join('.') }),
  });

/** A lone surrogate in a name can't be percent-encoded. */
const wellFormed = (key: PropertyKey): string => String(key).toWellFormed();
