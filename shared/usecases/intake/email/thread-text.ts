import { type KnownText, knownTextOf } from '../../../mail/text/known-text.ts';
import type { ReceiveServices } from './arrival.ts';

/** Characters of a thread that are compared, newest messages first, because those are the ones people quote. */
const MAX_CHARACTERS = 500_000;

/**
 * The known text of a thread: every message, and fingerprints of our notices, of the ticket and of the merged ticket
 * that the mail was written to. Read only for a mail that joins its ticket, up to event `before`. A notice that is
 * being sent at this moment is missing, but can't have been quoted yet.
 */
export const threadText = async (
  { store, notices }: Pick<ReceiveServices, 'store' | 'notices'>,
  references: readonly (string | null)[],
  before = Number.POSITIVE_INFINITY,
): Promise<KnownText> => {
  const read = await Promise.all(
    references
      .filter((reference) => reference !== null)
      .map((reference) => Promise.all([store.messages(reference), notices.ofTicket(reference)])),
  );
  const messages = read.flatMap(([each]) => each);
  const sent = read.flatMap(([, each]) => each);
  let room = MAX_CHARACTERS;
  const earlier = messages.filter(({ sequence }) => sequence < before);
  const texts = earlier.toReversed().flatMap(({ subject = '', body }) => {
    const text = `${subject}\n${body}`.slice(0, room);
    room -= text.length;
    return text === '' ? [] : [text];
  });
  const fingerprints = sent.flatMap(({ said, sequence }) =>
    said && sequence < before ? [Buffer.from(said, 'base64')] : [],
  );
  return knownTextOf(texts, fingerprints);
};
