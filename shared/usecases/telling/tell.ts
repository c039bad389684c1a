import type { OutgoingMessage } from '../../schemas/workflow.ts';
import { passToPage } from '../several/major-incident.ts';
import { tellOfFix } from '../several/problem-fix.ts';
import { type AnnouncementServices, sendAnnouncement } from './announcements/send-announcement.ts';
import { sendNotices } from './send-notices.ts';

/** Handles a message of the outgoing queue. Throws TicketNotFound, TooManyConflicts, NoticeNotYet. */
export const tell = (services: AnnouncementServices, message: OutgoingMessage): Promise<{ sent: number }> => {
  if ('announcement' in message) return sendAnnouncement(services, message);
  if ('incident' in message) return passToPage(services, message);
  return 'fix' in message ? tellOfFix(services, message) : sendNotices(services, message);
};
