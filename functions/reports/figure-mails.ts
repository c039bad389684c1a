import { allFigures } from '../../shared/adapters/duckdb/figures.ts';
import { isMailed } from '../../shared/domain/insight/mailed-figure.ts';
import { json } from '../../shared/http/answer.ts';
import { invalidFields, problem } from '../../shared/http/problem.ts';
import type { REPORT_ROUTES } from '../../shared/http/routes/reports.ts';
import type { HandlerOf } from '../../shared/http/routes/route.ts';
import { EVERY, figureMailsSchema } from '../../shared/schemas/insight/figure-mails.ts';
import { ownValue } from '../../shared/schemas/own-value.ts';
import { askForFigures } from '../../shared/usecases/insight/figure-mails.ts';
import { services } from './services.ts';

type Handler<Name extends keyof typeof REPORT_ROUTES> = HandlerOf<(typeof REPORT_ROUTES)[Name]>;

const NOBODY = 'Figures are mailed to supervisors and admins: this key stands for no agent.';

const offered = (): string[] =>
  Object.values(allFigures())
    .filter(isMailed)
    .map(({ id }) => id);

export const getFigureMails: Handler<'getFigureMails'> = async ({ key }) => {
  if (key.agent === null) return problem('forbidden', NOBODY);
  const { wishes } = await services.figureMails.wishes(key.organisation);
  const own = wishes.find(({ agent }) => agent === key.agent);
  return json(200, { ...(own?.asked ?? figureMailsSchema.parse({})), offered: offered() });
};

export const putFigureMails: Handler<'putFigureMails'> = async ({ key, body }) => {
  if (key.agent === null) return problem('forbidden', NOBODY);
  const known = new Set(offered());
  const unknown = EVERY.flatMap((every) =>
    (ownValue(body, every) ?? []).flatMap((id, index) =>
      known.has(id)
        ? []
        : [{ field: `${every}.${index}`, message: `a figure that is mailed: ${[...known].join(', ')}` }],
    ),
  );
  if (unknown.length > 0) return invalidFields(unknown);
  const wish = { agent: key.agent, since: services.clock.now(), asked: body };
  await askForFigures(services.figureMails, key.organisation, wish);
  return json(200, { ...body, offered: offered() });
};
