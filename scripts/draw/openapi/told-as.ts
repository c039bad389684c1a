import type * as z from 'zod';
import { TOLD_AS } from '../../../shared/schemas/primitives.ts';

type Override = { zodSchema: z.core.$ZodType; jsonSchema: Record<string, unknown> };

/** What the schemas themselves say that the document is to tell of them (`TOLD_AS`). */
export const toldAs = ({ zodSchema, jsonSchema }: Override): void => {
  for (const [keyword, value] of Object.entries(TOLD_AS.get(zodSchema) ?? {})) {
    if (value === undefined) delete jsonSchema[keyword];
    else jsonSchema[keyword] = value;
  }
  // A default of a query is text.
  if (jsonSchema.type === 'integer' && jsonSchema.default !== undefined)
    jsonSchema.default = Number(jsonSchema.default);
};

/** The same of what is sent: an object that may have names of the sender's choice has none without a character (`unstorableIn`). */
export const toldAsSent = (told: Override): void => {
  toldAs(told);
  const { type, additionalProperties = true, propertyNames } = told.jsonSchema;
  if (type === 'object' && additionalProperties !== false)
    told.jsonSchema.propertyNames = { minLength: 1, ...(propertyNames as object | undefined) }; // zod writes a schema there
};
