import * as z from 'zod';
import type { JsonSchema } from './named.ts';

const DOCUMENTS = ['Policy', 'Calendar', 'Organisation', 'Template'];

/** A document as PUT accepts it: without its id, which is in the path. It may contain the version and schema from GET. */
export const asWritten = (name: string, schema: JsonSchema): JsonSchema => {
  if (!DOCUMENTS.includes(name)) return schema;
  const { properties, required } = schema as { properties: Record<string, unknown>; required?: string[] }; // an object each
  return {
    ...schema,
    properties: { ...properties, version: { type: 'integer', minimum: 0 }, $schema: { type: 'string' } },
    required: (required ?? []).filter((field) => field !== 'id'),
  };
};

/** Describes tuples as lists of one type with a fixed length, which every OpenAPI reader supports. */
export const withoutTuples = ({ prefixItems, ...schema }: JsonSchema): JsonSchema => {
  if (!Array.isArray(prefixItems)) return schema;
  const [first] = prefixItems;
  return { ...schema, items: first, minItems: prefixItems.length, maxItems: prefixItems.length };
};

/**
 * Describes a value of several types as alternatives, which every reader supports. All readers support a type list that only
 * adds null.
 */
export const withoutTypeLists = (schema: JsonSchema): JsonSchema => {
  const { type, ...rest } = schema;
  const isOneOfSeveral = Array.isArray(type) && type.filter((each) => each !== 'null').length > 1;
  return isOneOfSeveral ? { ...rest, anyOf: type.map((each) => ({ type: each })) } : schema;
};

/** Marks numbers that are all whole as integers. Otherwise generators make decimals. */
export const withWholeNumbers = (schema: JsonSchema): JsonSchema => {
  const values = Array.isArray(schema.enum) ? schema.enum : [schema.const];
  return schema.type === 'number' && values.every(Number.isInteger) ? { ...schema, type: 'integer' } : schema;
};

const DATE = z.toJSONSchema(z.iso.date()).pattern;

/** A date with a further pattern. zod then writes two patterns, one of which only repeats that it is a date. */
export const withDates = ({ allOf, ...schema }: JsonSchema): JsonSchema => {
  if (!Array.isArray(allOf)) return allOf === undefined ? schema : { ...schema, allOf };
  const [other, ...more] = allOf.filter(({ pattern }) => pattern !== DATE);
  const isDate = allOf.length === 2 && more.length === 0 && other?.pattern !== undefined;
  if (!isDate) return { ...schema, allOf };
  // The pattern implies the length.
  const { maxLength: _, ...rest } = schema;
  return { ...rest, format: 'date', pattern: other.pattern };
};
