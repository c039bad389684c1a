import { json } from '../../../shared/http/answer.ts';
import { isIntegrator } from '../../../shared/usecases/api/caller.ts';
import { readClock } from '../../../shared/usecases/api/read-clock.ts';
import { withTicket } from '../guarded.ts';
import { services } from '../services.ts';

/** References, levels, codes and times only: an integrator may see the clock of its own tickets, but not why who works them. */
export const getClock = withTicket(async (key, ticket) => {
  const { assignment, ...clock } = await readClock(services, ticket);
  return json(200, isIntegrator(key) ? clock : { ...clock, assignment });
});
