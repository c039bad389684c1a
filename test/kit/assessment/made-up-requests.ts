import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { shippedReader } from '../../../shared/adapters/classifier/shipped.ts';
import { type Assessment, assess } from '../../../shared/domain/assessment/assessment.ts';
import type { Reader } from '../../../shared/domain/assessment/model/reading.ts';
import { assign } from '../../../shared/domain/assignment/assignment.ts';
import { type Context, teamOf } from '../../../shared/domain/ticket/context.ts';
import { typeSchema } from '../../../shared/schemas/ticket.ts';
import { textToRead } from '../../../shared/usecases/assessment/read-request.ts';
import { MONDAY } from '../case.ts';
import { CLUB, contextAt, MARKETPLACE } from '../settings.ts';

/**
 * Requests written separately from the corpus, each with the result that a person who knows the specification would
 * expect.
 */
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

const FOLDER = join(import.meta.dirname, '..', '..', 'fixtures', 'assessment');

/** `requests` were seen when the corpus was written. `outsiders` were written from the specification alone. */
export const madeUpRequests = (set: 'requests' | 'outsiders'): MadeUp[] =>
  z.array(madeUpSchema).parse(JSON.parse(readFileSync(join(FOLDER, `${set}.json`), 'utf8')));

export type Judged = MadeUp & {
  found: Assessment;
  isPlaced: boolean;
  isTyped: boolean;
  /** The assignee. Null if the ticket stays in a queue. */
  assignee: string | null;
};

const SETTINGS = [CLUB, MARKETPLACE];

/** Assesses a request in a shipped organisation: with the shipped model, another model, or rules alone. */
export const judgedBy = (request: MadeUp, by: 'model' | 'rules' | Reader): Judged => {
  const setting = SETTINGS.find(({ organisation: { id } }) => id === request.organisation);
  if (!setting) throw new Error(`there is no organisation ${request.organisation}`);
  const read = by === 'model' ? shippedReader() : by;
  const reading = read === 'rules' ? null : read(textToRead(request.subject, request.text));
  const input = { subject: request.subject, description: request.text, category: null, urgency: null, impact: null };
  const found = assess(input, setting.organisation, undefined, null, reading);
  const isPlaced = found.policy === request.policy && found.level === request.level;
  const assignee = assigneeOf(found, contextAt(setting, MONDAY));
  return { ...request, found, isPlaced, isTyped: found.type === request.type, assignee };
};

const assigneeOf = ({ category, priority, policy, level }: Assessment, context: Context): string | null => {
  const versioned = context.policy(policy, null);
  const nobody = { copied: [], complainedAbout: [], requesterCircle: [], counterparty: null, counterpartyCircle: [] };
  return assign(context, {
    ...nobody,
    reference: 'TD-7K3M-92QX',
    requester: 'p-ann',
    category,
    priority,
    team: teamOf(context, versioned, level, category),
    policy,
    policyVersion: versioned.version,
    level,
  }).assignee;
};
