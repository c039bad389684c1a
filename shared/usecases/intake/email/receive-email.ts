import { capped, decideIntake } from '../../../domain/intake/intake-decision.ts';
import { sameMailDigest } from '../../../domain/intake/same-mail.ts';
import { REFERENCES_IN_MAIL } from '../../../domain/ticket/reference.ts';
import type { SesNotice } from '../../../schemas/mail/ses-notice.ts';
import { UnknownOrganisation } from '../../change/change-ticket.ts';
import { FASTER, untilWritten } from '../../change/try-again.ts';
import type { Registry } from '../../ports/configuration.ts';
import { type Arrival, type ReceivedMail, type ReceiveServices, verdictsOf } from './arrival.ts';
import { overCap } from './caps.ts';
import { carryOut } from './carry-out.ts';
import { carriesCardNumber } from './content.ts';
import { rawMailClaim } from './keeping/raw-mail-claim.ts';
import { lookAhead } from './look-ahead.ts';
import { factsOf, lookUpClaims, namedTicket, organisationsOf } from './look-up.ts';
import type { Envelope } from './ports.ts';

/** Every attempt failed because of other deliveries of the same mail: the message returns to the queue. */
export class MailContended extends Error {
  override readonly name = 'MailContended';
}

const MAX_TRIES = 4;

/**
 * Turns a stored mail into a ticket, a message or held mail, in each organisation that it was sent to: parses it,
 * looks up what it is about, decides, and carries out the decision. Its Message-ID, or else a digest, is claimed in
 * the same transaction, so a second delivery, also to a second address, changes nothing. Throws MailContended.
 */
export const receiveEmail = async (services: ReceiveServices, notice: SesNotice): Promise<ReceivedMail[]> => {
  const { action, recipients } = notice.receipt;
  const rawKey = action.objectKey;
  const registry = await services.configuration.registry();
  const envelope: Envelope = { source: notice.mail.source ?? null, recipients };
  const arrival = await readArrival(services, registry, { bucket: action.bucketName, rawKey, envelope });
  // Before anything is stored: after a crash here it is repeated with the mail.
  if (carriesCardNumber(arrival.mail)) await services.rawMail.restrict(action.bucketName, rawKey);
  const verdicts = verdictsOf(notice, arrival.mail.scanned);
  // A mail that reconcile announces again has no envelope.
  const { mail } = arrival;
  const sentTo = recipients.length > 0 ? recipients : [...mail.to, ...mail.cc].map(({ address }) => address);
  const known = organisationsOf(registry, sentTo);
  const addressed = known.length > 0 || recipients.length === 0;
  const organisations = known.length > 0 ? known : [registry.defaultOrganisation];
  const received: ReceivedMail[] = [];
  for (const organisation of organisations) {
    // The raw mail's claim is written once, with the last organisation.
    const isLast = received.length === organisations.length - 1;
    const furtherClaims = isLast ? [rawMailClaim(rawKey)] : [];
    received.push(await receive(services, { ...arrival, organisation, verdicts, addressed, furtherClaims }));
  }
  const last = received.at(-1);
  if (last?.outcome === 'delivered_before') await services.store.remember(rawMailClaim(rawKey), last.reference);
  return received;
};

type Read = Pick<Arrival, 'mail' | 'envelope' | 'ownAddresses' | 'rawKey' | 'rawBytes' | 'key' | 'digest' | 'released'>;

/** Parses a stored mail, on arrival or release. */
export const readArrival = async (
  services: { rawMail: Pick<ReceiveServices['rawMail'], 'read'>; readMail: ReceiveServices['readMail'] },
  registry: Registry,
  stored: { bucket: string; rawKey: string; envelope: Envelope },
): Promise<Read> => {
  const { bucket, rawKey, envelope } = stored;
  const raw = await services.rawMail.read(bucket, rawKey);
  const ownAddresses = Object.keys(registry.byAddress);
  const mail = await services.readMail(raw, {
    ownAddresses,
    returnPath: envelope.source ?? undefined,
    recipients: envelope.recipients,
    references: REFERENCES_IN_MAIL,
  });
  const key = mail.threadId ?? `digest:${mail.digest}`;
  const digest = sameMailDigest(mail);
  return { mail, envelope, ownAddresses, rawKey, rawBytes: raw.length, key, digest, released: null };
};

/** Receives a mail in one organisation. Looks it up again if another delivery was faster. Throws MailContended. */
export const receive = async (services: ReceiveServices, arrival: Arrival): Promise<ReceivedMail> => {
  const { organisation } = arrival;
  const loaded = await services.configuration.organisation(organisation);
  if (!loaded) throw new UnknownOrganisation(`there is no organisation ${organisation}`);
  return untilWritten(
    async () => {
      const ahead = lookAhead(services, arrival, loaded.organisation);
      const [known, standing] = await Promise.all([
        lookUpClaims(services, arrival),
        services.senders.standingOf(organisation, arrival.mail.from.address),
      ]);
      if (known.deliveredBefore !== null) {
        return { organisation, reference: known.deliveredBefore, outcome: 'delivered_before' };
      }
      const { claimKey, reused, thread } = known;
      const named = await namedTicket(services, arrival, thread);
      const facts = await factsOf(ahead.services, arrival, loaded, named, { reused, standing });
      const decision = decideIntake(facts);
      const over = await overCap(ahead, { ...arrival, claimKey }, loaded.organisation, facts, decision, named);
      const received = await carryOut(ahead.services, arrival, claimKey, over ? capped(over) : decision, named);
      if (received) return received;
      return FASTER;
    },
    () => new MailContended('other deliveries of the same mail were faster each time'),
    MAX_TRIES,
  );
};
