import type { DonePage, Import, ImportFault, ImportFile, ImportPage } from '../../domain/imports/import.ts';
import type { Actor } from '../../domain/ticket/ticket.ts';
import type { ImportMessage } from '../../schemas/imports/import.ts';
import { UploadChanged } from '../attachments/attachments.ts';
import type { OpenServices } from '../intake/open-ticket.ts';
import { abreast } from '../telling/fan-out.ts';
import { importLine, type LineOutcome } from './import-line.ts';
import { type Line, linesOf, pagesOf } from './lines.ts';
import type { ImportFiles, Imports } from './ports.ts';

export type ImportFileServices = OpenServices & {
  imports: Imports;
  files: ImportFiles;
  /** Queues several messages at once. */
  queuePages: (messages: readonly ImportMessage[]) => Promise<void>;
};

/** A message names an import that isn't stored, or a file that the import doesn't have. */
export class UnknownImport extends Error {
  override readonly name = 'UnknownImport';
}

const TICKETS_AT_ONCE = 8;

/**
 * Handles a message of the imports queue: splits a file into pages, which it queues together (docs/decisions/0085),
 * or imports a page. A message may arrive twice: the same file gives the same pages, a finished page isn't read
 * again, and in a page that was interrupted, each line has its claim.
 * @returns the outcome, for the log
 */
export const carryOutImport = async (services: ImportFileServices, message: ImportMessage): Promise<string> => {
  const of = await services.imports.load(message.organisation, message.import);
  const file = of?.files[message.file - 1];
  if (!of || !file) throw new UnknownImport(`there is no import ${message.import} with a file ${message.file}`);
  return message.page
    ? importPage(services, of, file, { ...message, page: message.page })
    : split(services, of, file, message);
};

const split = async (
  services: ImportFileServices,
  of: Import,
  file: ImportFile,
  message: ImportMessage,
): Promise<string> => {
  const bytes = await readOf(services, of, file);
  if (bytes === null) {
    await services.imports.split(of, message.file, { pages: 0, lines: 0, fault: 'changed' });
    return 'upload_changed';
  }
  const { pages, lines } = pagesOf(bytes);
  await services.imports.split(of, message.file, { pages: pages.length, lines });
  await services.queuePages(pages.map((page) => ({ ...message, page })));
  return 'split';
};

/** Null if the upload has been replaced or has expired: none of it can be trusted. */
const readOf = async (
  { files }: ImportFileServices,
  of: Import,
  file: ImportFile,
  page?: ImportPage,
): Promise<Uint8Array | null> => {
  try {
    return await files.read(of.organisation, file, page);
  } catch (error) {
    if (error instanceof UploadChanged) return null;
    throw error;
  }
};

type PageMessage = ImportMessage & { page: ImportPage };

const importPage = async (
  services: ImportFileServices,
  of: Import,
  file: ImportFile,
  { file: number, page }: PageMessage,
): Promise<string> => {
  if (await services.imports.isDone(of, number, page.number)) return 'done_before';
  const bytes = await readOf(services, of, file, page);
  if (bytes === null) {
    const none = { imported: 0, standing: 0, refused: 0 };
    await services.imports.done(of, number, page.number, { ...none, at: services.clock.now(), fault: 'changed' }, []);
    return 'upload_changed';
  }
  const outcomes: { line: Line; outcome: LineOutcome }[] = [];
  const failures: unknown[] = [];
  // `by` is the id that staffActor made for the key: its agent's, or its own.
  const actor: Actor = { kind: 'agent', id: of.by };
  await abreast(linesOf(bytes, page.firstLine), TICKETS_AT_ONCE, async (line) => {
    try {
      outcomes.push({
        line,
        outcome: await importLine(services, of, actor, { ...line, place: `${number}:${line.number}` }),
      });
    } catch (error) {
      // The other lines of the page are still imported. The page is delivered again for this one.
      failures.push(error);
    }
  });
  if (failures.length > 0) throw failures[0];
  const count = (which: LineOutcome['outcome']): number =>
    outcomes.filter(({ outcome }) => outcome.outcome === which).length;
  const done: DonePage = {
    imported: count('imported'),
    standing: count('standing'),
    refused: count('refused'),
    at: services.clock.now(),
  };
  const faults = outcomes.toSorted((a, b) => a.line.number - b.line.number).flatMap((each) => faultsOf(number, each));
  await services.imports.done(of, number, page.number, done, faults);
  return 'imported';
};

const faultsOf = (
  file: number,
  { line, outcome: { id, outcome, faults } }: { line: Line; outcome: LineOutcome },
): ImportFault[] =>
  faults.map((fault) => ({
    ...{ file, line: line.number, id },
    outcome,
    ...fault,
  }));
