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
