import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { DOCUMENT_SCHEMAS } from '../../shared/schemas/configuration/configuration.ts';
import { phrasesSchema, templatesSchema } from '../../shared/schemas/configuration/template.ts';

const FOLDER = join(import.meta.dirname, '../../docs/schemas');

/** What editors complete and check the files in shared/config/ with, and the bodies of PUT. */
const PUBLISHED: Record<string, { schema: z.ZodType; title: string }> = {
  policy: { schema: DOCUMENT_SCHEMAS.policy, title: 'An escalation policy' },
  calendar: { schema: DOCUMENT_SCHEMAS.calendar, title: 'A calendar of working time' },
  organisation: { schema: DOCUMENT_SCHEMAS.organisation, title: 'An organisation' },
  template: { schema: DOCUMENT_SCHEMAS.template, title: 'A mail template' },
  templates: { schema: templatesSchema, title: 'All mail templates of a language' },
  phrases: { schema: phrasesSchema, title: 'The words of a language that go into templates' },
};

const objectSchema = z.looseObject({ properties: z.record(z.string(), z.unknown()) });

/**
 * JSON Schema 2020-12 of what may be written, by file name. What only the code can tell (an order of levels, a team that
 * isn't there) is checked when the document is stored. A document may name its schema.
 */
export const publishedSchemas = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(PUBLISHED).map(([name, { schema, title }]) => {
      const made = { title, ...z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) };
      const closed = objectSchema.safeParse(made);
      const named = closed.success
        ? { ...made, properties: { $schema: { type: 'string' }, ...closed.data.properties } }
        : made;
      return [`${name}.schema.json`, `${JSON.stringify(named, null, 2)}\n`];
    }),
  );

/** Writes them into docs/schemas/. */
export const writeSchemas = (): void => {
  mkdirSync(FOLDER, { recursive: true });
  for (const [name, text] of Object.entries(publishedSchemas())) {
    writeFileSync(join(FOLDER, name), text);
    console.log(`docs/schemas/${name}`);
  }
};

if (import.meta.main) writeSchemas();
