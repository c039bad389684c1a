import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { shippedReader } from '../../../shared/adapters/classifier/shipped.ts';
import { shippedConfiguration } from '../../../shared/config/index.ts';
import { type Assessment, assess } from '../../../shared/domain/assessment/assessment.ts';
import { typeSchema } from '../../../shared/schemas/ticket.ts';
import { textToRead } from '../../../shared/usecases/assessment/read-request.ts';

/** Requests made up apart from the corpus, with what a person who knows the specification would expect. */
const madeUpSchema = z.strictObject({
  organisation: z.string(),
  language: z.string(),
  subject: z.string(),
  text: z.string(),
  policy: z.string(),
  level: z.number(),
  type: typeSchema,
  restricted: z.boolean(),
  kinds: z.array(z.string()),
});
export type MadeUp = z.output<typeof madeUpSchema>;

const FILE = join(import.meta.dirname, '..', '..', 'fixtures', 'assessment', 'requests.json');

export const madeUpRequests = (): MadeUp[] => z.array(madeUpSchema).parse(JSON.parse(readFileSync(FILE, 'utf8')));

export type Judged = MadeUp & { found: Assessment; isPlaced: boolean; isTyped: boolean };

/** What the shipped organisations make of a request, read by the model that is shipped or by their rules alone. */
export const judgedBy = (request: MadeUp, by: 'model' | 'rules'): Judged => {
  const { organisations } = shippedConfiguration();
  const organisation = organisations.find(({ id }) => id === request.organisation);
  if (!organisation) throw new Error(`there is no organisation ${request.organisation}`);
  const reading = by === 'model' ? shippedReader()(textToRead(request.subject, request.text)) : null;
  const input = { subject: request.subject, description: request.text, category: null, urgency: null, impact: null };
  const found = assess(input, organisation, undefined, null, reading);
  const isPlaced = found.policy === request.policy && found.level === request.level;
  return { ...request, found, isPlaced, isTyped: found.type === request.type };
};
