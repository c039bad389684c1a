import type { Ticket } from '../domain/ticket/ticket.ts';
import { type FindServices, type FoundTicket, findTicket, isIntegrator } from '../usecases/change/caller.ts';
import type { ApiKey, Reads } from '../usecases/ports.ts';
import type { Answer, HttpEvent } from './answer.ts';
import { authenticate } from './authenticate.ts';
import { routeOf } from './paths.ts';
import { problem } from './problem.ts';

type Handler = (event: HttpEvent) => Promise<Answer>;
type OnTicket = (key: ApiKey, ticket: Ticket, event: HttpEvent) => Promise<Answer>;

type Run = (key: ApiKey, event: HttpEvent) => Promise<Answer>;

/** A guard of routes that are for whoever has a key. */
export const guardedByKey =
  (keyByHash: (hash: string) => Promise<ApiKey | null>) =>
  (run: Run): Handler =>
  async (event) => {
    const key = await authenticate(event.headers.authorization, keyByHash);
    return key.ok ? run(key.value, event) : key.answer;
  };

/** A guard that integrators' keys are refused by. */
export const staffOnly =
  (run: Run): Run =>
  async (key, event) =>
    isIntegrator(key)
      ? problem('forbidden', "This needs an agent's key; the key sent is an integrator's.")
      : run(key, event);

/** Guards of a function's routes: who asks, and whether the key may see the ticket that the path names. */
export const guardedBy = (
  services: FindServices & { reads: Pick<Reads, 'record'>; keyByHash: (hash: string) => Promise<ApiKey | null> },
) => {
  const withKey = guardedByKey(services.keyByHash);

  const aboutTicket =
    (run: OnTicket) =>
    async (key: ApiKey, event: HttpEvent): Promise<Answer> => {
      const named = event.pathParameters?.ref ?? '';
      const found = await findTicket(services, key, named);
      if (!found.ok) return noSuchTicket(found, named);
      if (found.ticket.restricted) await recordRead(services, key, found.ticket, event);
      return { reference: found.ticket.reference, ...(await run(key, found.ticket, event)) };
    };

  /** A route about one ticket, for keys that may see it. */
  const withTicket = (run: OnTicket): Handler => withKey(aboutTicket(run));

  /** A route about one ticket that integrators' keys are refused. */
  const withStaffTicket = (run: OnTicket): Handler => withKey(staffOnly(aboutTicket(run)));
  return { withKey, withTicket, withStaffTicket };
};

/** Before anything is answered: what can't be recorded isn't read (specification 6). */
const recordRead = async (
  { reads, clock }: FindServices & { reads: Pick<Reads, 'record'> },
  { id: key, agent }: ApiKey,
  { reference }: Ticket,
  event: HttpEvent,
): Promise<void> => {
  const { method, path } = event.requestContext.http;
  await reads.record(reference, { at: clock.now(), key, agent, what: `${method} ${routeOf(path)?.path ?? path}` });
};

const CHECK_CHARACTER =
  'A reference looks like TD-7K3M-92Q5; its last character is a check character, which shows when one was misheard or mistyped.';

const WHY: Record<Exclude<FoundTicket, { ok: true }>['why'], (named: string) => string> = {
  malformed: (named) => `"${named}" is not a reference. ${CHECK_CHARACTER}`,
  mistyped: (named) => `"${named}" is mistyped: its check character doesn't fit. ${CHECK_CHARACTER}`,
  unknown: (named) => `No ticket that this key may see has the reference ${named}.`,
};

const noSuchTicket = ({ why }: Exclude<FoundTicket, { ok: true }>, named: string): Answer =>
  problem('no-such-ticket', WHY[why](named.slice(0, 40)), { reason: why });
