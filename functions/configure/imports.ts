import { json } from '../../shared/http/answer.ts';
import { digestOfBody, keyReused } from '../../shared/http/idempotency.ts';
import { invalidFields, problem } from '../../shared/http/problem.ts';
import {
  listImports as list,
  readImport,
  readReport,
  startImport,
} from '../../shared/usecases/imports/start-import.ts';
import { type ConfigureHandler, idNamed } from './asked.ts';
import { services } from './services.ts';

/** Starts an import. A repeated request continues the same one, whose id comes from the Idempotency-Key. */
export const createImport: ConfigureHandler<'createImport'> = async ({ key, body, text, name }) => {
  const id = idNamed(name);
  const started = await startImport(services, key, body, { id, request: digestOfBody(text) });
  if (!started.ok) return started.why === 'key_reused' ? keyReused() : invalidFields(started.faults);
  return json(202, started.import, { location: `/v1/imports/${id}` });
};

export const listImports: ConfigureHandler<'listImports'> = async ({ key }) =>
  json(200, { items: await list(services, key) });

const none = () => problem('no-such-import', 'No import has this id.');
const idIn = ({ id }: { id: string }): string => id.slice(0, 100);

export const getImport: ConfigureHandler<'getImport'> = async ({ key, params }) => {
  const found = await readImport(services, key, idIn(params));
  return found ? json(200, found) : none();
};

export const listImportFaults: ConfigureHandler<'listImportFaults'> = async ({ key, params, query }) => {
  const report = await readReport(services, key, idIn(params), query.cursor ?? null);
  return report ? json(200, report) : none();
};
