import type { Ticket } from '../../shared/domain/ticket.ts';
import type { Answer, HttpEvent } from '../../shared/http/answer.ts';
import { authenticate } from '../../shared/http/authenticate.ts';
import { problem } from '../../shared/http/problem.ts';
import { type FoundTicket, findTicket, isIntegrator } from '../../shared/usecases/api/caller.ts';
import type { ApiKey } from '../../shared/usecases/ports.ts';
import { services } from './services.ts';

type Handler = (event: HttpEvent) => Promise<Answer>;

/** A route for whoever has a key. */
export const withKey =
  (run: (key: ApiKey, event: HttpEvent) => Promise<Answer>): Handler =>
  async (event) => {
    const key = await authenticate(event.headers.authorization, services.keyByHash);
    return key.ok ? run(key.value, event) : key.answer;
  };

type OnTicket = (key: ApiKey, ticket: Ticket, event: HttpEvent) => Promise<Answer>;

const aboutTicket =
  (run: OnTicket) =>
  async (key: ApiKey, event: HttpEvent): Promise<Answer> => {
    const named = event.pathParameters?.ref ?? '';
    const found = await findTicket(services.store, key, named);
    if (!found.ok) return noSuchTicket(found, named);
    return { reference: found.ticket.reference, ...(await run(key, found.ticket, event)) };
  };

/** A route about one ticket, for keys that may see it. */
export const withTicket = (run: OnTicket): Handler => withKey(aboutTicket(run));

/** A route about one ticket that integrators' keys are refused. */
export const withStaffTicket = (run: OnTicket): Handler => {
  const staffs = aboutTicket(run);
  return withKey(async (key, event) =>
    isIntegrator(key)
      ? problem('forbidden', "This needs an agent's key; the key sent is an integrator's.")
      : staffs(key, event),
  );
};

const CHECK_CHARACTER =
  'A reference looks like TD-7K3M-92QX; its last character is a check character, which shows when one was misheard or mistyped.';

const WHY: Record<Exclude<FoundTicket, { ok: true }>['why'], (named: string) => string> = {
  malformed: (named) => `"${named}" is not a reference. ${CHECK_CHARACTER}`,
  mistyped: (named) => `"${named}" is mistyped: its check character doesn't fit. ${CHECK_CHARACTER}`,
  unknown: (named) => `No ticket that this key may see has the reference ${named}.`,
};

const noSuchTicket = ({ why }: Exclude<FoundTicket, { ok: true }>, named: string): Answer =>
  problem('no-such-ticket', WHY[why](named.slice(0, 40)), { reason: why });
