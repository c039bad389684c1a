import type * as z from 'zod';
import { TOLD_AS } from '../../../shared/schemas/primitives.ts';

/** What the schemas themselves say that the document is to tell of them (`TOLD_AS`). */
export const toldAs = ({
  zodSchema,
  jsonSchema,
}: {
  zodSchema: z.core.$ZodType;
  jsonSchema: Record<string, unknown>;
}): void => {
  for (const [keyword, value] of Object.entries(TOLD_AS.get(zodSchema) ?? {})) {
    if (value === undefined) delete jsonSchema[keyword];
    else jsonSchema[keyword] = value;
  }
  // A default of a query is text.
  if (jsonSchema.type === 'integer' && jsonSchema.default !== undefined)
    jsonSchema.default = Number(jsonSchema.default);
};
