import * as z from 'zod';
import { WEBHOOK_FORMATS } from '../domain/telling/webhook-formats.ts';

/** A chat program's or pager's incoming webhook, or a program of one's own. It has to be on the public internet. */
export const webhookSchema = z.strictObject({
  url: z.url({ protocol: /^https$/, error: 'an https URL' }).max(2000),
  format: z.enum(WEBHOOK_FORMATS).default('generic'),
});
