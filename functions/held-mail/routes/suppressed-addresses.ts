import { json } from '../../../shared/http/answer.ts';
import { decoded } from '../../../shared/http/failure.ts';
import { problem } from '../../../shared/http/problem.ts';
import { validate } from '../../../shared/http/validate.ts';
import { suppressionsQuerySchema } from '../../../shared/schemas/list-query.ts';
import { emailSchema } from '../../../shared/schemas/requests.ts';
import { staffActor } from '../../../shared/usecases/change/caller.ts';
import { hiddenTickets } from '../../../shared/usecases/intake/held-mail.ts';
import type { SuppressedAddress } from '../../../shared/usecases/ports.ts';
import { forStaff } from '../guarded.ts';
import { services } from '../services.ts';

/** Addresses that get no mail, or no optional mail. */
export const listSuppressedAddresses = forStaff(async (key, event) => {
  const query = validate(suppressionsQuerySchema, event.queryStringParameters ?? {});
  if (!query.ok) return query.answer;
  const { limit, cursor } = query.value;
  const page = await services.suppressions.list(key.organisation, limit, cursor ?? null);
  const named = ({ bounced, complained }: SuppressedAddress) =>
    [bounced, complained].flatMap((said) => said?.reference || []);
  const hidden = await hiddenTickets(services, key, page.items.flatMap(named));
  // The other side's address is nothing for an agent who is on a side, nor who wrote of what is restricted.
  const items = page.items.filter((item) => !named(item).some((reference) => hidden.includes(reference)));
  return json(200, { items, ...(page.cursor ? { cursor: page.cursor } : {}) });
});

/** Somebody says that an address works again, or that its owner wants our mail after all. */
export const liftSuppression = forStaff(async (key, event) => {
  const address = emailSchema.safeParse(decoded(event.pathParameters?.address ?? '') ?? '');
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
        'Mail to this address is not held back. GET lists the addresses to which it is; who unsubscribed undoes it by the link they have.',
      );
});
