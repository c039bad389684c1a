import type { OutgoingMessage } from '../schemas/workflow.ts';
import { tellOfFix } from './problem-fix.ts';
import { type NoticeServices, sendNotices } from './send-notices.ts';

/** Carries out a message of the outgoing queue. Throws TicketNotFound, TooManyConflicts, NoticeNotYet. */
export const tell = (services: NoticeServices, message: OutgoingMessage): Promise<{ sent: number }> =>
  'fix' in message ? tellOfFix(services, message) : sendNotices(services, message);
