import { json } from '../../../shared/http/answer.ts';
import { readClock } from '../../../shared/usecases/api/read-clock.ts';
import { withTicket } from '../guarded.ts';
import { services } from '../services.ts';

/** References, levels, codes and times only: an integrator may see the clock of its own tickets. */
export const getClock = withTicket(async (_key, ticket) => json(200, await readClock(services, ticket)));
