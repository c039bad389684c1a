import { masked } from '../../domain/assessment/classifier/masking.ts';
import type { Reader, Reading } from '../../domain/assessment/model/reading.ts';
import type { MessageContent } from '../../domain/ticket/messages.ts';
import type { Ticket } from '../../domain/ticket/ticket.ts';
import { newlyWritten } from '../../mail/text/reply.ts';
import type { Configuration } from '../ports/configuration.ts';

export type ReadServices = {
  configuration: Configuration;
  /** The shipped model, loaded once. Throws if it can't be loaded. */
  reader: () => Reader;
  /** Receives failures; the assessment continues. */
  onFault: (fault: { reference: string; error: unknown }) => void;
};

/** With fewer words of their own, the sender means the text they forward. */
const LEAST_WORDS = 4;

/** The text that the model reads: the newly written part, without secrets. */
export const textToRead = (subject: string, body: string): string => {
  const written = newlyWritten(body).trim();
  const isEnough = written.split(/\s+/).length >= LEAST_WORDS;
  return masked(`${subject}\n${isEnough ? written : body}`);
};

/** The shipped model's reading of a new request; null if it wasn't asked or failed. Never throws. */
export const readRequest = async (
  services: ReadServices,
  ticket: Ticket,
  request: MessageContent,
): Promise<Reading | null> => {
  if (ticket.policy !== null || ticket.status === 'closed') return null;
  // An unreadable mail has only our placeholder text. An alarm is written by a machine, and its rules set the
  // category.
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
