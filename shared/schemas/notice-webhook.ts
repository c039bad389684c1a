import * as z from 'zod';

const webhookFormatSchema = z.enum(['slack', 'teams', 'generic']);

/** An incoming webhook of a chat program or pager, or an own program. It has to be on the public internet. */
export const webhookSchema = z.strictObject({
  url: z.url({ protocol: /^https$/, error: 'an https URL' }).max(2000),
  format: webhookFormatSchema.default('generic'),
});

export type WebhookFormat = z.infer<typeof webhookFormatSchema>;
