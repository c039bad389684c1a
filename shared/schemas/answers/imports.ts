import * as z from 'zod';
import { instant, listOf, pageOf } from './parts.ts';

const asked = {
  id: z.string(),
  source: z.string(),
  by: z.string(),
  createdAt: instant,
  uploads: z.array(z.string()),
};
export const importAnswer = z.strictObject(asked);
export const importsAnswer = listOf(importAnswer);

const count = z.int().min(0);
export const importProgressAnswer = z.strictObject({
  ...asked,
  state: z.enum(['running', 'finished', 'failed']),
  lines: count.nullable(),
  imported: count,
  standing: count,
  refused: count,
  finishedAt: instant.nullable(),
});

export const importFaultAnswer = z.strictObject({
  file: z.int().min(1),
  line: z.int().min(1),
  id: z.string().nullable(),
  outcome: z.enum(['refused', 'imported', 'standing']),
  pointer: z.string(),
  message: z.string(),
  remedy: z.string(),
});
export const importReportAnswer = pageOf(importFaultAnswer);
