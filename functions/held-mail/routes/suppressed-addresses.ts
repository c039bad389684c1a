import { json } from '../../../shared/http/answer.ts';
import { decoded } from '../../../shared/http/failure.ts';
import { problem } from '../../../shared/http/problem.ts';
import { emailSchema } from '../../../shared/schemas/requests.ts';
import { staffActor } from '../../../shared/usecases/change/caller.ts';
import { hiddenTickets } from '../../../shared/usecases/intake/held-mail.ts';
import type { SuppressedAddress } from '../../../shared/usecases/ports/people.ts';
import type { HeldMailHandler } from '../asked.ts';
import { services } from '../services.ts';

/** Lists the addresses that get no mail, or no optional mail. */
export const listSuppressedAddresses: HeldMailHandler<'listSuppressedAddresses'> = async ({ key, query }) => {
  const { limit, cursor } = query;
  const page = await services.suppressions.list(key.organisation, limit, cursor ?? null);
  const named = ({ bounced, complained }: SuppressedAddress) =>
    [bounced, complained].flatMap((said) => said?.reference || []);
  const hidden = await hiddenTickets(services, key, page.items.flatMap(named));
  // Hides addresses from agents who take part in a dispute, and those of restricted tickets that they may not see.
  const items = page.items.filter((item) => !named(item).some((reference) => hidden.includes(reference)));
  return json(200, { items, ...(page.cursor ? { cursor: page.cursor } : {}) });
};

/** Lifts a suppression: the address works again, or its owner wants our mail. */
export const liftSuppression: HeldMailHandler<'liftSuppression'> = async ({ key, params }) => {
  const address = emailSchema.safeParse(decoded(params.address) ?? '');
  const lifted = address.success
    ? await services.suppressions.lift(key.organisation, address.data, {
        by: staffActor(key).id ?? '',
        at: services.clock.now(),
      })
    : false;
  return lifted
    ? { statusCode: 204, headers: { 'cache-control': 'no-store' }, body: '' }
    : problem(
        'no-such-suppression',
        'This address is not suppressed. GET lists suppressed addresses. Only the recipient can undo an unsubscribe, using the link in their email.',
      );
};
