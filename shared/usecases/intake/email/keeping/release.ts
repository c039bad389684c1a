import { heldReference, isHeldReference } from '../../../../domain/intake/held-mail.ts';
import type { Release } from '../../../../schemas/mail/held-mail.ts';
import type { ReceivedMail, ReceiveServices } from '../arrival.ts';
import { readArrival, receive } from '../receive-email.ts';
import { rawMailClaim } from './raw-mail-claim.ts';

export type Released = ReceivedMail | { outcome: 'not_held'; reference?: undefined };

/**
 * Receives a held mail that an agent has released, with the code for arriving mail but without the checks that hold
 * mail. The ticket or message takes over the held mail's claim in its transaction, so a repeated release finds it.
 * Only then is the mail marked as released: after a crash in between, the command comes again and marks it.
 */
export const releaseHeldMail = async (
  services: ReceiveServices,
  bucket: string,
  { organisation, heldMail: id, by, allowSender }: Release['release'],
): Promise<Released> => {
  const held = await services.heldMails.load(organisation, id);
  if (held?.state !== 'held') return { outcome: 'not_held' };
  const at = services.clock.now();
  if (allowSender) await services.senders.put(organisation, { sender: held.from.address, standing: 'allowed', by, at });
  const { rawKey, envelope, verdicts } = held;
  const registry = await services.configuration.registry();
  const read = await readArrival(services, registry, { bucket, rawKey, envelope });
  const received = await receive(services, {
    ...read,
    // As it was claimed: a newer parser may compute a different key.
    key: held.claim.key,
    digest: held.claim.request,
    organisation,
    verdicts,
    addressed: true,
    furtherClaims: [],
    released: heldReference(id),
  });
  const { reference } = received;
  if (isHeldReference(reference)) return { outcome: 'not_held' };
  await services.store.remember(rawMailClaim(rawKey), reference);
  await services.heldMails.markReleased(held, { by, at, reference });
  return received;
};
