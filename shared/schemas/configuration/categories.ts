import * as z from 'zod';
import { namesSchema, said } from '../primitives.ts';
import { categorySchema } from '../ticket.ts';
import { timedDurationSchema } from './duration.ts';

/** Sensitive matters: they never get an automatic answer, and an unanswered question soon returns to a person. */
export const sensitivitySchema = z.enum(['security', 'legal', 'staff']);

const namedSchema = z.strictObject({
  id: categorySchema,
  sensitivity: sensitivitySchema.optional(),
  /** How soon after the request an authority has to be informed, for example of a data breach. */
  reportWithin: timedDurationSchema.optional(),
});

/** Specification 2's categories, for organisations that name none of their own. */
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

/**
 * The sensitive ones among the shipped categories. A ticket in an organisation's own sensitive category is recognised
 * by being restricted.
 */
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

/** A value of the organisation's own that a ticket may carry, and its allowed values. */
export const fieldSchema = z
  .strictObject({
    id: z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,49}$/, 'letters, digits and underscore, a letter first'),
    /** The name that people read. */
    name: said.optional(),
    /** The name in the portal's other languages. */
    names: namesSchema.optional(),
    type: z.enum(['text', 'number', 'boolean', 'date', 'choice']).default('text'),
    /** The categories in whose requests the portal asks for this field. All of them if left out. */
    categories: z.array(categorySchema).default([]),
    /** The values of a `choice`. */
    choices: z.array(z.string().min(1)).nonempty().optional(),
    /** Translations of choices. Tickets store the choice itself. */
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
