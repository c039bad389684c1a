import { json } from '../../shared/http/answer.ts';
import { invalidParameters, problem } from '../../shared/http/problem.ts';
import type { REPORT_ROUTES } from '../../shared/http/routes/reports.ts';
import type { HandlerOf } from '../../shared/http/routes/route.ts';
import { dayIn } from '../../shared/usecases/insight/period.ts';
import { futureFaults } from '../../shared/usecases/insight/wanted.ts';
import { readWarnings } from '../../shared/usecases/insight/warnings.ts';
import { services } from './services.ts';

type Handler<Name extends keyof typeof REPORT_ROUTES> = HandlerOf<(typeof REPORT_ROUTES)[Name]>;

export const listWarnings: Handler<'listWarnings'> = async ({ key, query }) => {
  const loaded = await services.configuration.organisation(key.organisation);
  if (!loaded) return problem('no-such-figure', `There are no figures of ${key.organisation}.`);
  const now = services.clock.now();
  const today = dayIn(now, loaded.calendar.timeZone);
  const day = query.day ?? today;
  const future = futureFaults('day', day, today);
  if (future.length > 0) return invalidParameters(future);
  return json(200, await readWarnings(services, loaded, { day, now }));
};
