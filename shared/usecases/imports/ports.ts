import type { DonePage, Import, ImportFault, ImportFile, ImportPage, SplitFile } from '../../domain/imports/import.ts';
import type { Stands } from '../ports/stands.ts';

/** Ports of imports. */

/** The files that were uploaded for imports. */
export type ImportFiles = {
  /** An organisation's upload as it is now; null if there is none or nothing was uploaded yet. */
  look: (organisation: string, upload: string) => Promise<ImportFile | null>;
  /** The whole file, or a range of bytes. Throws UploadChanged if it isn't the inspected version. */
  read: (organisation: string, file: ImportFile, page?: Pick<ImportPage, 'from' | 'to'>) => Promise<Uint8Array>;
};

export type Imports = {
  /** Stores an import, or returns the one stored under its id. */
  create: (made: Import, request: string) => Promise<{ import: Import; stands: Stands }>;
  load: (organisation: string, id: string) => Promise<Import | null>;
  /** Newest first. */
  list: (organisation: string) => Promise<Import[]>;
  /** Records how a file is split. A repetition changes nothing. */
  split: (of: Import, file: number, split: SplitFile) => Promise<void>;
  isDone: (of: Import, file: number, page: number) => Promise<boolean>;
  /** Records that a page is done, with its report. A repetition changes nothing. */
  done: (of: Import, file: number, page: number, done: DonePage, faults: readonly ImportFault[]) => Promise<void>;
  progress: (of: Import) => Promise<{ split: SplitFile[]; done: DonePage[] }>;
  /** A page of the report, after a cursor. */
  report: (of: Import, cursor: string | null) => Promise<{ faults: ImportFault[]; cursor: string | null }>;
};
