import type * as z from 'zod';
import { TOLD_AS } from '../../../shared/schemas/primitives.ts';

type Override = { zodSchema: z.core.$ZodType; jsonSchema: Record<string, unknown> };

/** Applies a schema's own overrides for the document (`TOLD_AS`). */
export const toldAs = ({ zodSchema, jsonSchema }: Override): void => {
  for (const [keyword, value] of Object.entries(TOLD_AS.get(zodSchema) ?? {})) {
    if (value === undefined) delete jsonSchema[keyword];
    else jsonSchema[keyword] = value;
  }
  // A query's default is text.
  if (jsonSchema.type === 'integer' && jsonSchema.default !== undefined)
    jsonSchema.default = Number(jsonSchema.default);
};

/** The same for requests. In an object with free names, no name may be empty (`unstorableIn`). */
export const toldAsSent = (told: Override): void => {
  toldAs(told);
  const { type, additionalProperties = true, propertyNames } = told.jsonSchema;
  if (type === 'object' && additionalProperties !== false)
    told.jsonSchema.propertyNames = { minLength: 1, ...(propertyNames as object | undefined) }; // zod writes a schema there
};
