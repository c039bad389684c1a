import { leftOut, MAX_ATTACHMENTS } from '../../../domain/intake/attachments.ts';
import type { AttachmentInfo } from '../../../domain/ticket/messages.ts';
import type { MailAttachment } from '../../../schemas/mail/mail.ts';
import type { Attaching } from '../../attachments/attachments.ts';
import type { Arrival, ReceiveServices } from './arrival.ts';

/** How many attachments a message lists, so that hostile mails fit an item too. The rest is in the raw mail. */
const MAX_LISTED = 2 * MAX_ATTACHMENTS;

const infoOf = ({ name, type, bytes, inline }: MailAttachment, index: number): AttachmentInfo => ({
  id: String(index),
  name,
  type,
  bytes,
  ...(inline ? { inline } : {}),
});

/** A mail with a virus is listed, but nothing of it is stored for download. */
export const hasVirus = ({ verdicts }: Arrival): boolean => verdicts.virus === 'FAIL';

/** The attachments as the message lists them before any of them is stored. */
export const listed = ({ mail, rawBytes }: Arrival): AttachmentInfo[] => {
  if (mail.unreadable) return [{ id: 'raw', name: 'mail.eml', type: 'message/rfc822', bytes: rawBytes }];
  return mail.attachments.slice(0, MAX_LISTED).map(infoOf);
};

/** Stores the attachments of a mail under its ticket; undefined if there is nothing to store. */
export const attachingOf = ({ attachments }: ReceiveServices, arrival: Arrival): Attaching | undefined => {
  const { mail, organisation, key, digest } = arrival;
  if (mail.unreadable || mail.attachments.length === 0 || hasVirus(arrival)) return undefined;
  const causes = leftOut(mail.attachments);
  return {
    // The seed is what identifies the mail: copies that arrive at the same time get the same reference.
    seed: JSON.stringify([organisation, key, digest]),
    under: async (reference) => {
      const infos: AttachmentInfo[] = [];
      // One after the other: decoded at the same time, the largest attachments of a mail would not fit in memory.
      for (const [index, info] of listed(arrival).entries()) {
        const cause = causes[index];
        if (cause) infos.push({ ...info, leftOut: cause });
        else infos.push({ ...info, key: await attachments.put(reference, mail.attachmentContent(index)) });
      }
      return infos;
    },
  };
};
