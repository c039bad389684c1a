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

/** Reads a stored mail again with today's parser, and compares it with what it became. */

type ReadingServices = Pick<ReceiveServices, 'store' | 'notices' | 'configuration' | 'rawMail' | 'readMail'>;

export type ReadAgain =
  /** It became nothing that we know: announced again, it is received as if it had just arrived. */
  | { became: 'nothing' }
  | { became: 'held_mail'; id: string }
  /** A message of a ticket, whose latest reading has this number, with what is read otherwise today. */
  | {
      became: 'message';
      reference: string;
      sequence: number;
      changes: MailChange[];
      /** Another ticket, which it names today; it stays where it is, for a person to decide. */
      namesToday: string | null;
      content: MessageContent;
      arrival: Arrival;
    };

/** What a stored mail is today, in every organisation where it became something. Changes nothing. */
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

/** What only SES knew of the mail; of this only a virus counts here, and its message knows it. */
const UNKNOWN: Pick<Arrival, 'verdicts' | 'addressed' | 'furtherClaims'> = {
  verdicts: { spf: 'GRAY', dkim: 'GRAY', dmarc: 'GRAY', spam: 'GRAY', virus: 'GRAY', dmarcPolicy: null },
  addressed: true,
  furtherClaims: [],
};

/** Where the mail may be: its Message-ID may be another mail's, and an older parser may have read another digest. */
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
  // It has gone to another ticket, which is among those looked at.
  if (ticket.moved.some(({ message }) => message === original)) return null;
  // A virus that SES found stays in quarantine.
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

/** The message as today's parser makes it; who sees it stays as it was decided. */
const todays = (arrival: Arrival, stored: StoredMessage, newly: string): MessageContent => {
  const { mail } = arrival;
  const isRequest = stored.subject !== undefined;
  const wholeText = stored.visibility === 'internal' && !stored.held;
  // What an agent answered by mail has gone out as it stands.
  const written = stored.direction === 'outbound' ? stored.body : newly || mail.text;
  const content = isRequest ? requestOf(arrival) : messageOf(arrival, 'message', wholeText ? mail.text : written);
  const corrects = stored.corrects ?? stored.sequence;
  // Whose side it is on stays as well: another reading of a mail is nobody else's to see.
  const from = stored.from ?? (stored.author.kind === 'counterparty' ? ('counterparty' as const) : undefined);
  const side = { ...(from ? { from } : {}), ...(stored.to ? { to: stored.to } : {}) };
  const { direction, visibility } = stored;
  return { ...content, kind: 'message', direction, visibility, corrects, ...side };
};

/** Adds today's reading to the ticket as a corrected message, where it differs; repeated, nothing differs any more. */
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
    // By the reading that it replaces: two replays at once make one correction.
    const claim = { scope: `correction#${reference}`, key: String(sequence) };
    await changeTicket(services, reference, (ticket, context) => correctMessage(ticket, message, context), {
      claims: [claim],
    });
    corrected = reference;
  }
  return corrected ? { outcome: 'corrected', reference: corrected } : { outcome: 'unchanged' };
};
