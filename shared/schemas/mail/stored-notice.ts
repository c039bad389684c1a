import * as z from 'zod';

/**
 * S3's notice about stored objects, as far as it is read (AWS: "Event message structure"). Keys are percent-encoded.
 */
export const storedNoticeSchema = z.object({
  Records: z.array(z.object({ s3: z.object({ object: z.object({ key: z.string() }) }) })).min(1),
});

/** The keys that a notice names. */
export const keysOf = ({ Records }: z.output<typeof storedNoticeSchema>): string[] =>
  Records.map(({ s3 }) => decodeURIComponent(s3.object.key.replaceAll('+', ' ')));
