import * as z from 'zod';
import type { JsonSchema } from './named.ts';

const DOCUMENTS = ['Policy', 'Calendar', 'Organisation', 'Template'];

/** A document as PUT takes it: the path says its id, and it may bring back the version that GET showed, and its schema. */
export const asWritten = (name: string, schema: JsonSchema): JsonSchema => {
  if (!DOCUMENTS.includes(name)) return schema;
  const { properties, required } = schema as { properties: Record<string, unknown>; required?: string[] }; // an object each
  return {
    ...schema,
    properties: { ...properties, version: { type: 'integer', minimum: 0 }, $schema: { type: 'string' } },
    required: (required ?? []).filter((field) => field !== 'id'),
  };
};

/** Pairs as every reader of OpenAPI knows them: as many items of one kind. */
export const withoutTuples = ({ prefixItems, ...schema }: JsonSchema): JsonSchema => {
  if (!Array.isArray(prefixItems)) return schema;
  const [first] = prefixItems;
  return { ...schema, items: first, minItems: prefixItems.length, maxItems: prefixItems.length };
};

/** A value of one of several types, as every reader knows it: as alternatives. Beside null, a list of types is known to all. */
export const withoutTypeLists = (schema: JsonSchema): JsonSchema => {
  const { type, ...rest } = schema;
  const isOneOfSeveral = Array.isArray(type) && type.filter((each) => each !== 'null').length > 1;
  return isOneOfSeveral ? { ...rest, anyOf: type.map((each) => ({ type: each })) } : schema;
};

/** Values that are all whole numbers: of a number, generators make a decimal, which none of them is. */
export const withWholeNumbers = (schema: JsonSchema): JsonSchema => {
  const values = Array.isArray(schema.enum) ? schema.enum : [schema.const];
  return schema.type === 'number' && values.every(Number.isInteger) ? { ...schema, type: 'integer' } : schema;
};

const DATE = z.toJSONSchema(z.iso.date()).pattern;

/** A date that has to fit a pattern, too: zod then writes two patterns, and that it is a date at length. */
export const withDates = ({ allOf, ...schema }: JsonSchema): JsonSchema => {
  if (!Array.isArray(allOf)) return allOf === undefined ? schema : { ...schema, allOf };
  const [other, ...more] = allOf.filter(({ pattern }) => pattern !== DATE);
  const isDate = allOf.length === 2 && more.length === 0 && other?.pattern !== undefined;
  if (!isDate) return { ...schema, allOf };
  // The pattern says how long it is.
  const { maxLength: _, ...rest } = schema;
  return { ...rest, format: 'date', pattern: other.pattern };
};
