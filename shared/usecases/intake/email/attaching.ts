import { leftOut, MAX_ATTACHMENTS } from '../../../domain/intake/attachments.ts';
import type { AttachmentInfo } from '../../../domain/ticket/messages.ts';
import type { MailAttachment } from '../../../schemas/mail/mail.ts';
import type { Attaching } from '../../attachments/attachments.ts';
import type { Arrival, ReceiveServices } from './arrival.ts';

/** What a message lists of a mail, so that hostile ones fit an item too; the rest is in the raw mail. */
const MAX_LISTED = 2 * MAX_ATTACHMENTS;

const infoOf = ({ name, type, bytes, inline }: MailAttachment, index: number): AttachmentInfo => ({
  id: String(index),
  name,
  type,
  bytes,
  ...(inline ? { inline } : {}),
});

/** A mail with a virus is listed, and nothing of it is put where it could be downloaded. */
export const hasVirus = ({ verdicts }: Arrival): boolean => verdicts.virus === 'FAIL';

/** The attachments of a mail as its message lists them while nothing of them is kept. */
export const listed = ({ mail, rawBytes }: Arrival): AttachmentInfo[] => {
  if (mail.unreadable) return [{ id: 'raw', name: 'mail.eml', type: 'message/rfc822', bytes: rawBytes }];
  return mail.attachments.slice(0, MAX_LISTED).map(infoOf);
};

/** How the attachments of a mail get under its ticket; undefined when there is nothing to be put there. */
export const attachingOf = ({ attachments }: ReceiveServices, arrival: Arrival): Attaching | undefined => {
  const { mail, organisation, key, digest } = arrival;
  if (mail.unreadable || mail.attachments.length === 0 || hasVirus(arrival)) return undefined;
  const causes = leftOut(mail.attachments);
  return {
    // By what makes two deliveries the same mail: copies that arrive at once come to one reference.
    seed: JSON.stringify([organisation, key, digest]),
    under: async (reference) => {
      const infos: AttachmentInfo[] = [];
      // One after the other: a mail's largest attachments wouldn't fit the memory together, decoded.
      for (const [index, info] of listed(arrival).entries()) {
        const cause = causes[index];
        if (cause) infos.push({ ...info, leftOut: cause });
        else infos.push({ ...info, key: await attachments.put(reference, mail.attachmentContent(index)) });
      }
      return infos;
    },
  };
};
