import * as z from 'zod';
import { distinct } from '../primitives.ts';
import { MAX_UPLOADS, uploadIdSchema } from '../uploads.ts';

/** POST /v1/imports (docs/imports.md). */

export const importSourceSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/, 'a name for the system that the tickets come from: a-z, 0-9 and -, such as zendesk');

export const newImportSchema = z.strictObject({
  source: importSourceSchema,
  /** NDJSON files, each uploaded through POST /v1/uploads. */
  uploads: distinct(
    z.array(uploadIdSchema).min(1, 'at least one').max(MAX_UPLOADS, `at most ${MAX_UPLOADS}`),
    'each upload once',
  ),
});
export type NewImport = z.output<typeof newImportSchema>;

const CURSOR = /^\d{2}#\d{6}$/;
export const importReportQuerySchema = z.strictObject({
  cursor: z.string().regex(CURSOR, 'a cursor as an earlier page of this report gave it').optional(),
});

const pageSchema = z.strictObject({
  number: z.int().min(0),
  from: z.int().min(0),
  to: z.int().min(0),
  firstLine: z.int().min(1),
});

/** A file of an import that is to be split into pages, or one of its pages that is to be imported. */
export const importMessageSchema = z.strictObject({
  import: z.string(),
  organisation: z.string(),
  file: z.int().min(1),
  page: pageSchema.optional(),
});
export type ImportMessage = z.output<typeof importMessageSchema>;
