import * as z from 'zod';
import { distinct, said } from './primitives.ts';

/** SES takes mails of 40 MB, whose base64 holds 29 MB; more than this belongs into a file share. */
export const MAX_BYTES_EACH = 20 * 1024 * 1024;
export const MAX_UPLOADS = 20;

/** Body of POST /v1/uploads (specification 10): what is going to be uploaded. */
export const newUploadSchema = z.strictObject({
  name: said.max(255, 'at most 255 characters'),
  type: z
    .string()
    .max(100, 'at most 100 characters')
    .toLowerCase()
    .regex(/^[a-z0-9][\w.+-]*\/[a-z0-9][\w.+-]*$/, 'a media type without parameters, such as image/png'),
  bytes: z.int().min(1, 'at least 1').max(MAX_BYTES_EACH, `at most ${MAX_BYTES_EACH}`),
  sha256: z
    .string()
    .toLowerCase()
    .regex(/^[0-9a-f]{64}$/, 'a SHA-256 in 64 hexadecimal digits')
    .optional(),
});

/** Of one that is sent in parts: a smaller one has only one. */
export const newUploadInPartsSchema = newUploadSchema.omit({ sha256: true });

export const uploadIdSchema = z.string().regex(/^up-[\w-]{22}$/, 'an uploadId as POST /v1/uploads gave it');

/** `attachments` of a ticket or message: what was uploaded before, by id. */
export const attachmentsSchema = distinct(
  z
    .array(
      z
        .union([uploadIdSchema, z.strictObject({ uploadId: uploadIdSchema })], {
          error: 'an uploadId as POST /v1/uploads gave it, or { uploadId }',
        })
        .transform((named) => (typeof named === 'string' ? named : named.uploadId)),
    )
    .max(MAX_UPLOADS, `at most ${MAX_UPLOADS}`),
  'each upload once',
);

export type NewUpload = z.output<typeof newUploadSchema>;
