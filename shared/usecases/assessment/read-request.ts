import { masked } from '../../domain/assessment/classifier/masking.ts';
import type { Reader, Reading } from '../../domain/assessment/model/reading.ts';
import type { MessageContent } from '../../domain/ticket/messages.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import { newlyWritten } from '../../mail/text/reply.ts';
import type { Configuration } from '../ports/configuration.ts';

export type ReadServices = {
  configuration: Configuration;
  /** The model that is shipped, loaded once. It throws where it can't be. */
  reader: () => Reader;
  /** Told of what failed; the assessment goes on. */
  onFault: (fault: { reference: string; error: unknown }) => void;
};

/** Who forwards with a word or two means what is forwarded. */
const LEAST_WORDS = 4;

/** What the model reads of a request: what was newly written, without secrets. */
export const textToRead = (subject: string, body: string): string => {
  const written = newlyWritten(body).trim();
  const isEnough = written.split(/\s+/).length >= LEAST_WORDS;
  return masked(`${subject}\n${isEnough ? written : body}`);
};

/** What the shipped model makes of a new request; null where it isn't asked, or couldn't read. Never throws. */
export const readRequest = async (
  services: ReadServices,
  ticket: Ticket,
  request: MessageContent,
): Promise<Reading | null> => {
  if (ticket.policy !== null || ticket.status === 'closed') return null;
  // What stands in place of a mail that can't be read are our words, and an alarm's are a machine's: its rules say what it is.
  if (request.mail?.unreadable || ticket.channel === 'monitoring') return null;
  const loaded = await services.configuration.organisation(ticket.organisation);
  if (!loaded?.organisation.textModel.use) return null;
  try {
    return services.reader()(textToRead(request.subject ?? '', request.body));
  } catch (error) {
    services.onFault({ reference: ticket.reference, error });
    return null;
  }
};
