import * as z from 'zod';
import { distinct, said } from './primitives.ts';

/** SES accepts mails of 40 MB, whose base64 holds 29 MB. Larger files belong on a file share. */
export const MAX_BYTES_EACH = 20 * 1024 * 1024;
export const MAX_UPLOADS = 20;

/** The body of POST /v1/uploads (specification 10): a description of the file. */
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

/** An upload in parts has no checksum of the whole; smaller files have only one part. */
export const newUploadInPartsSchema = newUploadSchema.omit({ sha256: true });

export const uploadIdSchema = z.string().regex(/^up-[\w-]{22}$/, 'an uploadId as POST /v1/uploads gave it');

/** `attachments` of a ticket or message: earlier uploads, by id. */
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
