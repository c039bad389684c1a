import * as z from 'zod';
import { actionSchemas } from '../actions.ts';
import { languageSchema } from '../requests.ts';
import { categorySchema, roleSchema, statusSchema } from '../ticket.ts';
import { listOf } from './parts.ts';

const named = z.strictObject({ id: z.string(), name: z.string() });

const actionName = z.enum(Object.keys(actionSchemas));

/** The actions that the caller can take on a ticket now. */
export const actionsAnswer = listOf(actionName);

/** The caller, and what pages for agents need to know about their organisation. */
export const meAnswer = z.strictObject({
  role: roleSchema,
  /** Null for a key that belongs to no agent. */
  agent: z.strictObject({ ...named.shape, email: z.string(), team: z.string(), manages: z.boolean() }).nullable(),
  organisation: z.strictObject({
    ...named.shape,
    language: languageSchema,
    colour: z.string().nullable(),
    categories: z.array(categorySchema),
    teams: z.array(named),
    agents: z.array(z.strictObject({ ...named.shape, team: z.string() })),
  }),
  /**
   * The actions this role may take on tickets, and the statuses in which each is possible. A ticket's level may still
   * forbid one.
   */
  actions: z.array(z.strictObject({ action: actionName, from: z.array(statusSchema) })),
});
