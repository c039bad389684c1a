import * as z from 'zod';
import { DOCUMENT_SCHEMAS } from '../../shared/schemas/configuration/configuration.ts';
import { phrasesSchema, templatesSchema } from '../../shared/schemas/configuration/template.ts';
import { queueMessageSchema } from '../../shared/schemas/requests.ts';
import { busEventSchema } from '../../shared/schemas/workflow.ts';
import { toldAs } from './openapi/told-as.ts';
import type { Drawn } from './openapi/write.ts';

/** The schemas with which editors complete and check files in shared/config/ and bodies of PUT. */
const PUBLISHED: Record<string, { schema: z.ZodType; title: string }> = {
  policy: { schema: DOCUMENT_SCHEMAS.policy, title: 'An escalation policy' },
  calendar: { schema: DOCUMENT_SCHEMAS.calendar, title: 'A calendar of working time' },
  organisation: { schema: DOCUMENT_SCHEMAS.organisation, title: 'An organisation' },
  template: { schema: DOCUMENT_SCHEMAS.template, title: 'A mail template' },
  templates: { schema: templatesSchema, title: 'All mail templates of a language' },
  phrases: { schema: phrasesSchema, title: 'The words of a language that go into templates' },
};

/** Formats that other systems use, by name and version. Fields may be added to a version; any other change needs a new one. */
const WIRE: Record<string, { schema: z.ZodType; title: string; description: string }> = {
  'queue-message-1': {
    schema: queueMessageSchema,
    title: 'A message for the intake queue',
    description: 'The text of an SQS message, at most 256 KB: a ticket, or a message for one.',
  },
  'bus-event-1': {
    schema: busEventSchema,
    title: 'An event of a ticket on the bus',
    description: 'The `detail` of an EventBridge event with source `tierdesk` whose detail has a `sequence`.',
  },
};

const objectSchema = z.looseObject({ properties: z.record(z.string(), z.unknown()) });

/**
 * JSON Schema 2020-12 of the documents, by file name. Rules that only code can check (the order of levels, an unknown team)
 * apply when the document is stored. A document may name its schema.
 */
export const publishedSchemas = (): Record<string, string> => ({ ...documentSchemas(), ...wireSchemas() });

const wireSchemas = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(WIRE).map(([name, { schema, title, description }]) => {
      const made = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any', override: toldAs });
      return [`${name}.schema.json`, `${JSON.stringify({ title, description, ...made }, null, 2)}\n`];
    }),
  );

const documentSchemas = (): Record<string, string> =>
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

export const schemasToWrite = (): Drawn[] =>
  Object.entries(publishedSchemas()).map(([name, text]) => ({ file: `docs/schemas/${name}`, text }));
