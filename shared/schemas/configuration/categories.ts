import * as z from 'zod';
import { namesSchema, said } from '../primitives.ts';
import { categorySchema } from '../ticket.ts';
import { timedDurationSchema } from './duration.ts';

/** What makes a matter delicate: no automatic answer goes to it, and an unanswered question goes back to a person soon. */
export const sensitivitySchema = z.enum(['security', 'legal', 'staff']);

const namedSchema = z.strictObject({
  id: categorySchema,
  sensitivity: sensitivitySchema.optional(),
  /** How soon after the request came an authority has to be told of it, as of a data breach. */
  reportWithin: timedDurationSchema.optional(),
});

/** Specification 2's categories, where an organisation names none of its own. */
const SHIPPED: [z.input<typeof namedSchema>, ...z.input<typeof namedSchema>[]] = [
  { id: 'account' },
  ...[
    'billing',
    'payment',
    'product_listing',
    'service_booking',
    'task_or_job_assignment',
    'task_delay',
    'system_error',
    'platform_error',
    'performance',
    'synchronisation',
    'integration',
    'feature_request',
    'tools_and_system_access',
    'policy',
    'contract',
  ].map((id) => ({ id })),
  { id: 'security', sensitivity: 'security' },
  { id: 'data_breach', sensitivity: 'security', reportWithin: { hours: 72 } },
  { id: 'legal_concern', sensitivity: 'legal' },
  { id: 'legal_or_regulatory_dispute', sensitivity: 'legal' },
  { id: 'compliance_violation', sensitivity: 'legal' },
  { id: 'complaint_about_staff', sensitivity: 'staff' },
  { id: 'other' },
];

/** The delicate ones of these. An organisation's own are so by the ticket's being restricted. */
export const SENSITIVE_CATEGORIES: readonly string[] = SHIPPED.flatMap(({ id, sensitivity }) =>
  sensitivity ? [id] : [],
);

/** The categories that an organisation's requests fall into. */
export const categoriesSchema = z
  .array(
    z.union([categorySchema.transform((id) => ({ id })).pipe(namedSchema), namedSchema], {
      error: 'a category, or { "id", "sensitivity" }',
    }),
  )
  .nonempty()
  .default(SHIPPED);

/** A value of the organisation's own that a ticket may carry, and what it may be. */
export const fieldSchema = z
  .strictObject({
    id: z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,49}$/, 'letters, digits and underscore, a letter first'),
    /** As people read it. */
    name: said.optional(),
    /** As people of the portal's other languages read it. */
    names: namesSchema.optional(),
    type: z.enum(['text', 'number', 'boolean', 'date', 'choice']).default('text'),
    /** Of which categories' requests the portal asks for it; of all when left out. */
    categories: z.array(categorySchema).default([]),
    /** What a `choice` may be. */
    choices: z.array(z.string().min(1)).nonempty().optional(),
    /** Some of them as people of other languages read them; tickets keep the choice itself. */
    choiceNames: z.record(z.string(), namesSchema).optional(),
  })
  .refine(
    ({ choices = [], choiceNames = {} }) => Object.keys(choiceNames).every((choice) => choices.includes(choice)),
    {
      path: ['choiceNames'],
      error: 'names of the choices alone',
    },
  )
  .refine(({ type, choices }) => (type === 'choice') === (choices !== undefined), {
    path: ['choices'],
    error: 'choices are required for a choice, and not allowed for other types',
  });

export type Sensitivity = z.infer<typeof sensitivitySchema>;
export type Field = z.output<typeof fieldSchema>;
