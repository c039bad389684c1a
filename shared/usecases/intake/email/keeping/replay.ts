import { isHeldReference } from '../../../../domain/intake/held-mail.ts';
import { type MailChange, mailChanges } from '../../../../domain/intake/read-again.ts';
import { maskedMessage } from '../../../../domain/records/masked-message.ts';
import { correctMessage } from '../../../../domain/say.ts';
import type { MessageContent } from '../../../../domain/ticket/messages.ts';
import { attached } from '../../../attachments/attachments.ts';
import { changeTicket } from '../../../change/change-ticket.ts';
import type { StoredMessage } from '../../../ports/tickets.ts';
import { messageIdScope } from '../../../several/moved-claims.ts';
import type { Arrival, ReceiveServices } from '../arrival.ts';
import { attachingOf } from '../attaching.ts';
import { messageOf, requestOf } from '../content.ts';
import { namedTicket } from '../look-up.ts';
import { readArrival } from '../receive-email.ts';
import { threadText } from '../thread-text.ts';
import { rawMailClaim } from './raw-mail-claim.ts';

/** Parses a stored mail again with today's parser, and compares the result with what is stored. */

type ReadingServices = Pick<ReceiveServices, 'store' | 'notices' | 'configuration' | 'rawMail' | 'readMail'>;

export type ReadAgain =
  /** No record of it. Announced again, it is received as if it had just arrived. */
  | { became: 'nothing' }
  | { became: 'held_mail'; id: string }
  /** A message of a ticket: the number of its latest reading, and what today's parser reads differently. */
  | {
      became: 'message';
      reference: string;
      sequence: number;
      changes: MailChange[];
      /** The other ticket that it names today. The message stays where it is until a person decides. */
      namesToday: string | null;
      content: MessageContent;
      arrival: Arrival;
    };

/** How today's parser reads a stored mail, for every organisation that stored it. Changes nothing. */
export const readAgain = async (services: ReadingServices, bucket: string, rawKey: string): Promise<ReadAgain[]> => {
  const registry = await services.configuration.registry();
  const envelope = { source: null, recipients: [] };
  const read = await readArrival(services, registry, { bucket, rawKey, envelope });
  const found: ReadAgain[] = [];
  for (const organisation of registry.organisations) {
    const arrival: Arrival = { ...read, ...UNKNOWN, organisation };
    for (const reference of await candidates(services, arrival)) {
      const compared = isHeldReference(reference)
        ? ({ became: 'held_mail', id: reference.slice(reference.indexOf(':') + 1) } as const)
        : await compare(services, arrival, reference);
      if (compared) found.push(compared);
    }
  }
  return found.length > 0 ? found : [{ became: 'nothing' }];
};

/** What only SES knew about the mail. Only a virus matters here, and the message records it. */
const UNKNOWN: Pick<Arrival, 'verdicts' | 'addressed' | 'furtherClaims'> = {
  verdicts: { spf: 'GRAY', dkim: 'GRAY', dmarc: 'GRAY', spam: 'GRAY', virus: 'GRAY', dmarcPolicy: null },
  addressed: true,
  furtherClaims: [],
};

/**
 * Where the mail may be: its Message-ID may be another mail's, and an older parser may have computed another digest.
 */
const candidates = async ({ store }: ReadingServices, arrival: Arrival): Promise<string[]> => {
  const { organisation, key, digest, rawKey } = arrival;
  const claims = await store.claims(messageIdScope(organisation), [key, `${key}#${digest}`]);
  claims.push(await store.claim(rawMailClaim(rawKey)));
  return [...new Set(claims.flatMap((claim) => (claim ? [claim.reference] : [])))];
};

const compare = async (
  services: ReadingServices,
  read: Arrival,
  reference: string,
): Promise<Extract<ReadAgain, { became: 'message' }> | null> => {
  const ticket = await services.store.load(reference);
  if (ticket?.organisation !== read.organisation) return null;
  const messages = await services.store.messages(reference);
  const stored = messages.findLast((message) => message.mail?.rawKey === read.rawKey);
  if (!stored) return null;
  const original = stored.corrects ?? stored.sequence;
  // It was moved to another ticket, which is among the candidates.
  if (ticket.moved.some(({ message }) => message === original)) return null;
  // A mail in which SES found a virus stays in quarantine.
  const virus = stored.mail?.isQuarantined ? 'FAIL' : read.verdicts.virus;
  const arrival: Arrival = { ...read, verdicts: { ...read.verdicts, virus } };
  const { mail } = arrival;
  const written = mail.writtenIn(await threadText(services, [reference], original));
  const content = todays(arrival, stored, written);
  const named = await namedTicket(services, arrival, null);
  const other = named && named.ticket.reference !== reference ? named.ticket.reference : null;
  const changes = mailChanges(stored, maskedMessage(content));
  return { became: 'message', reference, sequence: stored.sequence, changes, namesToday: other, content, arrival };
};

/** The message as today's parser reads it. Its visibility stays as decided. */
const todays = (arrival: Arrival, stored: StoredMessage, newly: string): MessageContent => {
  const { mail } = arrival;
  const isRequest = stored.subject !== undefined;
  const wholeText = stored.visibility === 'internal' && !stored.held;
  // An agent's answer by mail has been sent and doesn't change.
  const written = stored.direction === 'outbound' ? stored.body : newly || mail.text;
  const content = isRequest ? requestOf(arrival) : messageOf(arrival, 'message', wholeText ? mail.text : written);
  const corrects = stored.corrects ?? stored.sequence;
  // Its side in a dispute stays too: a new reading must not become visible to the other side.
  const from = stored.from ?? (stored.author.kind === 'counterparty' ? ('counterparty' as const) : undefined);
  const side = { ...(from ? { from } : {}), ...(stored.to ? { to: stored.to } : {}) };
  const { direction, visibility } = stored;
  return { ...content, kind: 'message', direction, visibility, corrects, ...side };
};

/**
 * Adds today's reading to the ticket as a corrected message if it differs. After that, a repetition finds no
 * difference.
 */
export const replayMail = async (
  services: ReceiveServices,
  bucket: string,
  rawKey: string,
): Promise<{ outcome: 'corrected' | 'unchanged'; reference?: string }> => {
  let corrected: string | undefined;
  for (const read of await readAgain(services, bucket, rawKey)) {
    if (read.became !== 'message' || read.changes.length === 0) continue;
    const { reference, content, arrival, sequence } = read;
    const message = await attached(content, attachingOf(services, arrival), reference);
    // The claim names the reading that is replaced: two simultaneous replays make one correction.
    const claim = { scope: `correction#${reference}`, key: String(sequence) };
    await changeTicket(services, reference, (ticket, context) => correctMessage(ticket, message, context), {
      claims: [claim],
    });
    corrected = reference;
  }
  return corrected ? { outcome: 'corrected', reference: corrected } : { outcome: 'unchanged' };
};
