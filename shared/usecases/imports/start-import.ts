import type { FieldFault } from '../../domain/configuration/fault.ts';
import { type Import, type ImportFile, progressOf } from '../../domain/imports/import.ts';
import type { ImportMessage, NewImport } from '../../schemas/imports/import.ts';
import { staffActor } from '../change/caller.ts';
import type { Clock } from '../ports/clock.ts';
import type { ApiKey } from '../ports/people.ts';
import type { ImportFiles, Imports } from './ports.ts';

export type ImportServices = {
  imports: Imports;
  files: Pick<ImportFiles, 'look'>;
  clock: Clock;
  queueImport: (message: ImportMessage) => Promise<void>;
};

export type Started =
  | { ok: true; import: PresentedImport }
  | { ok: false; why: 'key_reused' }
  | { ok: false; why: 'faults'; faults: FieldFault[] };

/**
 * Stores an import and queues its files. After a crash in between, the caller has no answer and repeats: the same
 * Idempotency-Key gives the same id, and a message queued twice is handled once.
 */
export const startImport = async (
  services: ImportServices,
  key: ApiKey,
  { source, uploads }: NewImport,
  { id, request }: { id: string; request: string },
): Promise<Started> => {
  const { organisation } = key;
  const standing = await services.imports.load(organisation, id);
  const files = standing?.files ?? (await Promise.all(uploads.map((each) => services.files.look(organisation, each))));
  const found = files.filter((file): file is ImportFile => file !== null);
  if (found.length < files.length) return { ok: false, why: 'faults', faults: files.flatMap(missing) };
  const made = {
    ...{ id, organisation, source, files: found },
    by: staffActor(key).id ?? '',
    createdAt: services.clock.now(),
  };
  const stored = await services.imports.create(made, request);
  if (stored.stands === 'another') return { ok: false, why: 'key_reused' };
  for (const index of stored.import.files.keys())
    await services.queueImport({ import: id, organisation, file: index + 1 });
  return { ok: true, import: await present(services, stored.import) };
};

const missing = (file: ImportFile | null, index: number): FieldFault[] =>
  file === null
    ? [
        {
          field: `uploads.${index}`,
          message:
            'there is no such upload, nothing was uploaded yet, or it is older than a day: ask for one with POST /v1/uploads and send the file there',
        },
      ]
    : [];

type Reading = Pick<ImportServices, 'imports'>;
export type PresentedImport = Awaited<ReturnType<typeof present>>;

/** An import with its progress, as the API shows it. */
const present = async ({ imports }: Reading, of: Import) => {
  const { split, done } = await imports.progress(of);
  const { id, source, by, createdAt, files } = of;
  return {
    ...{ id, source, by, createdAt },
    uploads: files.map(({ upload }) => upload),
    ...progressOf(of, split, done),
  };
};

export const readImport = async (services: Reading, { organisation }: ApiKey, id: string) => {
  const found = await services.imports.load(organisation, id);
  return found && present(services, found);
};

/** Newest first, without progress, which each import's own address shows. */
export const listImports = async ({ imports }: Reading, { organisation }: ApiKey) =>
  (await imports.list(organisation)).map(({ id, source, by, createdAt, files }) => ({
    ...{ id, source, by, createdAt },
    uploads: files.map(({ upload }) => upload),
  }));

/** A page of the lines that weren't imported; null if there is no such import. */
export const readReport = async ({ imports }: Reading, { organisation }: ApiKey, id: string, cursor: string | null) => {
  const found = await imports.load(organisation, id);
  if (!found) return null;
  const report = await imports.report(found, cursor);
  return { items: report.faults, ...(report.cursor === null ? {} : { cursor: report.cursor }) };
};
