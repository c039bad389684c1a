import * as z from 'zod';

const verdictSchema = z.object({ status: z.string() }).optional();

/**
 * What SES publishes when its S3 action has stored a mail, as far as intake reads it (AWS: "Contents of notifications
 * for Amazon SES email receiving").
 */
export const sesNoticeSchema = z.object({
  notificationType: z.literal('Received'),
  mail: z.object({
    /** The envelope sender. Empty for the null return path. */
    source: z.string().optional(),
    messageId: z.string(),
  }),
  receipt: z.object({
    recipients: z.array(z.string()),
    spamVerdict: verdictSchema,
    virusVerdict: verdictSchema,
    spfVerdict: verdictSchema,
    dkimVerdict: verdictSchema,
    dmarcVerdict: verdictSchema,
    /** Only for a mail that failed DMARC: `none`, `quarantine` or `reject`, in any case. */
    dmarcPolicy: z.string().optional(),
    action: z.object({ bucketName: z.string(), objectKey: z.string() }),
  }),
});

export type SesNotice = z.infer<typeof sesNoticeSchema>;

/** Makes the notice for a mail that is in the bucket. It lacks what only SES knew: the envelope and verdicts. */
export const announcedAgain = (bucketName: string, objectKey: string): SesNotice => ({
  notificationType: 'Received',
  mail: { messageId: objectKey },
  receipt: { recipients: [], action: { bucketName, objectKey } },
});

/** The key under which SES stores and announces a mail of its own when a receipt rule is created or changed. */
export const SETUP_NOTIFICATION = 'AMAZON_SES_SETUP_NOTIFICATION';

export const isSetupNotification = ({ receipt }: SesNotice): boolean =>
  receipt.action.objectKey.endsWith(SETUP_NOTIFICATION);
