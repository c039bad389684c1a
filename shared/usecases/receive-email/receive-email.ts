import { decideIntake } from '../../domain/mail/intake-decision.ts';
import type { SesNotice } from '../../schemas/ses-notice.ts';
import type { Claim } from '../ports.ts';
import {
  type Arrival,
  messageIdScope,
  type ReceivedMail,
  type ReceiveServices,
  rawMailClaim,
  verdictsOf,
} from './arrival.ts';
import { carryOut } from './carry-out.ts';
import { factsOf, namedTicket, organisationsOf } from './look-up.ts';

/**
 * Turns a stored mail into a ticket or a message of one, in each organisation that it was sent to: reads it, looks up
 * what it is about, decides, carries out. The mail's Message-ID, or else a digest of it, is claimed in the same
 * transaction: delivered again, or to a second address, it changes nothing.
 */
export const receiveEmail = async (services: ReceiveServices, notice: SesNotice): Promise<ReceivedMail[]> => {
  const { action, recipients } = notice.receipt;
  const rawKey = action.objectKey;
  const raw = await services.rawMail.read(action.bucketName, rawKey);
  const registry = await services.configuration.registry();
  const ownAddresses = Object.keys(registry.byAddress);
  const mail = await services.readMail(raw, { ownAddresses, returnPath: notice.mail.source, recipients });
  // A mail announced again by reconcile has lost its envelope.
  const sentTo = recipients.length > 0 ? recipients : [...mail.to, ...mail.cc].map(({ address }) => address);
  const organisations = organisationsOf(registry, sentTo);
  const key = mail.threadId ?? `digest:${mail.digest}`;
  const received: ReceivedMail[] = [];
  for (const organisation of organisations) {
    const claims: Claim[] = [{ scope: messageIdScope(organisation), key }];
    // One organisation's claim is enough to say that the mail has become something.
    if (received.length === organisations.length - 1) claims.push(rawMailClaim(rawKey));
    const verdicts = verdictsOf(notice);
    received.push(await receive(services, { organisation, mail, verdicts, rawKey, rawBytes: raw.length, claims }));
  }
  const repeated = received.at(-1)?.outcome === 'delivered_before';
  if (repeated) await services.store.remember(rawMailClaim(rawKey), received.at(-1)?.reference ?? '');
  return received;
};

const receive = async (services: ReceiveServices, arrival: Arrival): Promise<ReceivedMail> => {
  const named = await namedTicket(services, arrival);
  const decision = decideIntake(await factsOf(services, arrival, named));
  return carryOut(services, arrival, decision, named?.ticket ?? null);
};
