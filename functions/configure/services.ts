import * as z from 'zod';
import { clockFrom } from '../../shared/adapters/clock.ts';
import { configuration } from '../../shared/adapters/dynamodb/configuration/configuration.ts';
import { configurationWriter } from '../../shared/adapters/dynamodb/configuration/configuration-writer.ts';
import { imports } from '../../shared/adapters/dynamodb/imports/imports.ts';
import { openTable } from '../../shared/adapters/dynamodb/table.ts';
import { announcements } from '../../shared/adapters/dynamodb/telling/announcements.ts';
import { loadsOf } from '../../shared/adapters/dynamodb/tickets/ticket-lists.ts';
import { holidaysAround } from '../../shared/adapters/holidays.ts';
import { importFiles } from '../../shared/adapters/s3/import-files.ts';
import { commandQueue } from '../../shared/adapters/sqs/command-queue.ts';
import { shippedLanguages } from '../../shared/config/languages.ts';
import { once } from '../../shared/http/once/once.ts';
import { type CallerEnvironment, callers } from '../../shared/runtime/callers.ts';
import { readEnvironment } from '../../shared/runtime/environment.ts';
import type { Calendar } from '../../shared/schemas/configuration/calendar.ts';

const environmentSchema = z.object({
  TABLE_NAME: z.string(),
  CONTENT_BUCKET: z.string(),
  IMPORTS_QUEUE_URL: z.string(),
});
export type Environment = z.input<typeof environmentSchema> & CallerEnvironment;
const { TABLE_NAME, CONTENT_BUCKET, IMPORTS_QUEUE_URL } = readEnvironment(environmentSchema);
const table = openTable(TABLE_NAME);
const shipped = Object.entries(shippedLanguages()).flatMap(([language, { templates }]) =>
  Object.entries(templates).map(([name, template]) => [`${language}.${name}`, template] as const),
);

/** The routes' dependencies, built once per cold start. */
export const services = {
  configurationStore: configurationWriter(table),
  ...callers(table, configuration(table)),
  announcements: announcements(table),
  once: once(table),
  imports: imports(table),
  files: importFiles(CONTENT_BUCKET),
  queueImport: commandQueue(IMPORTS_QUEUE_URL),
  clock: clockFrom(process.env),
  realNow: () => new Date().toISOString(),
  expand: (calendar: Calendar) => holidaysAround(new Date().getUTCFullYear())(calendar),
  loads: (organisation: string, agents: readonly string[]) => loadsOf(table, organisation, agents),
  shippedTemplates: Object.fromEntries(shipped),
};
