import * as z from 'zod';

/** Below it what the classifier says is a hint to whoever works the ticket. */
const confidence = z.number().min(0.5, 'must be at least 0.5').max(1).default(0.8);

/**
 * Whether a text classifier is asked for a category besides the rules. It is off unless named here: `local` is trained
 * from the organisation's own corrected tickets, `bedrock` asks a model of Amazon Bedrock that the stage allows.
 */
export const classifierSchema = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({ kind: z.literal('local'), confidence }),
    z.strictObject({
      kind: z.literal('bedrock'),
      /** A foundation model's id, or the ARN of an inference profile. */
      modelId: z.string().regex(/^[A-Za-z0-9:./_-]{3,300}$/, 'a model’s id, or the ARN of an inference profile'),
      confidence,
      /** Questions in a calendar month (UTC); beyond them rules alone decide, and each ticket says so. */
      monthlyBudget: z.int().min(0).max(1_000_000),
      /** How long an assessment waits for an answer at most. */
      timeoutMilliseconds: z.int().min(100).max(5_000, 'must be at most 5,000').default(2_000),
    }),
  ],
  { error: 'needs kind: none, local or bedrock' },
);

export type ClassifierSettings = z.output<typeof classifierSchema>;

/** The text model that is shipped with the product reads every new request, unless it is switched off here. */
export const textModelSchema = z
  .strictObject({
    use: z.boolean().default(true),
    /** Below it a person chooses the category, with the two likeliest named. */
    confidence: z.number().min(0.2).max(1).default(0.45),
    /** How likely delicate a request has to be to be restricted: low, as a person lifts it with a click. */
    restrictFrom: z.number().min(0.05).max(1).default(0.35),
  })
  .prefault({});
