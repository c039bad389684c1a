import * as z from 'zod';
import { erasureSchema } from '../erasure.ts';
import { messageAnswer } from './messages.ts';
import { instant } from './parts.ts';

const granted = {
  id: z.string(),
  person: z.string(),
  reason: erasureSchema.shape.reason,
  by: z.string(),
  request: z.string().optional(),
  requestedAt: instant,
};

export const grantedErasureAnswer = z.strictObject({ ...granted, state: z.literal('requested') });

export const erasureAnswer = z.strictObject({
  ...granted,
  state: erasureSchema.shape.state,
  obstacles: erasureSchema.shape.obstacles,
  erasedAt: instant.nullable(),
  report: erasureSchema.shape.report,
});

export const redactionAnswer = z.strictObject({ items: z.array(messageAnswer), alsoIn: z.array(z.string()) });
