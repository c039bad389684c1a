import { buckets } from './faulty-system.ts';
import type { World } from './world.ts';

/**
 * Delivers a mail to the club as SES does when all checks have passed: its text in the bucket, its notice on the queue.
 */
export const mailArrives = (world: World, { id, from, raw }: { id: string; from: string; raw: string }): void => {
  const objectKey = `mail/${id}`;
  buckets.put(`raw-mail/${objectKey}`, Buffer.from(raw));
  const pass = { status: 'PASS' };
  const notice = {
    notificationType: 'Received',
    mail: { source: from, messageId: id },
    receipt: {
      recipients: ['support@club.example'],
      ...{ spfVerdict: pass, dkimVerdict: pass, dmarcVerdict: pass, spamVerdict: pass, virusVerdict: pass },
      action: { bucketName: 'raw-mail', objectKey },
    },
  };
  world.put('mail', JSON.stringify(notice));
};
