import * as z from 'zod';

/** With less confidence, the classifier's answer is only a hint to the agent. */
const confidence = z.number().min(0.5, 'must be at least 0.5').max(1).default(0.8);

/**
 * Whether a text classifier is asked for a category in addition to the rules. It is off unless named here. `local` is
 * trained on the organisation's own corrected tickets; `bedrock` asks an Amazon Bedrock model that the stage allows.
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
      /** Questions per calendar month (UTC). After that, only rules decide, and each ticket says so. */
      monthlyBudget: z.int().min(0).max(1_000_000),
      /** The longest time that an assessment waits for an answer. */
      timeoutMilliseconds: z.int().min(100).max(5_000, 'must be at most 5,000').default(2_000),
    }),
  ],
  { error: 'needs kind: none, local or bedrock' },
);

export type ClassifierSettings = z.output<typeof classifierSchema>;

/** The text model shipped with the product reads every new request, unless it is switched off here. */
export const textModelSchema = z
  .strictObject({
    use: z.boolean().default(true),
    /** With less confidence, an agent chooses the category and sees the two likeliest. */
    confidence: z.number().min(0.2).max(1).default(0.45),
    /**
     * How likely a request has to be sensitive to be restricted. The value is low because an agent can lift the
     * restriction with a click.
     */
    restrictFrom: z.number().min(0.05).max(1).default(0.35),
  })
  .prefault({});
