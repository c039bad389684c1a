import { type KnownText, knownTextOf } from '../../../mail/text/known-text.ts';
import type { ReceiveServices } from './arrival.ts';

/** Characters of a thread that are compared, the newest messages first: quotations are of those. */
const MAX_CHARACTERS = 500_000;

/**
 * What a thread holds: of its ticket, and of the one that the mail was written to where that was merged into it, every message, and what our notices said, each by its fingerprint. Read only for a mail that
 * joins its ticket, up to what happened to that `before` an event. A notice that is on its way right now is missing: nobody
 * quotes it yet.
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
