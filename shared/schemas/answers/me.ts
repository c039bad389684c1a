import * as z from 'zod';
import { actionSchemas } from '../actions.ts';
import { languageSchema } from '../requests.ts';
import { categorySchema, roleSchema, statusSchema } from '../ticket.ts';
import { listOf } from './parts.ts';

const named = z.strictObject({ id: z.string(), name: z.string() });

const actionName = z.enum(Object.keys(actionSchemas));

/** What somebody can do with a ticket now. */
export const actionsAnswer = listOf(actionName);

/** Who asks, and what of their organisation a page for agents is made with. */
export const meAnswer = z.strictObject({
  role: roleSchema,
  /** Null of a key that belongs to no agent. */
  agent: z.strictObject({ ...named.shape, email: z.string(), team: z.string(), manages: z.boolean() }).nullable(),
  organisation: z.strictObject({
    ...named.shape,
    language: languageSchema,
    colour: z.string().nullable(),
    categories: z.array(categorySchema),
    teams: z.array(named),
    agents: z.array(z.strictObject({ ...named.shape, team: z.string() })),
  }),
  /** What this role may do with tickets, by the statuses in which it can be done; a ticket's level may still forbid it. */
  actions: z.array(z.strictObject({ action: actionName, from: z.array(statusSchema) })),
});
