import type { DonePage, Import, ImportFault, ImportFile, ImportPage, SplitFile } from '../../domain/imports/import.ts';
import type { Stands } from '../ports/stands.ts';

/** What imports need of the world. */

/** The files that were uploaded for imports. */
export type ImportFiles = {
  /** An organisation's upload as it is now; null where there is none, or nothing was uploaded yet. */
  look: (organisation: string, upload: string) => Promise<ImportFile | null>;
  /** All of it, or some bytes. Throws UploadChanged when it isn't what was looked at. */
  read: (organisation: string, file: ImportFile, page?: Pick<ImportPage, 'from' | 'to'>) => Promise<Uint8Array>;
};

export type Imports = {
  /** Stores one, or gives what stands under its id. */
  create: (made: Import, request: string) => Promise<{ import: Import; stands: Stands }>;
  load: (organisation: string, id: string) => Promise<Import | null>;
  /** Newest first. */
  list: (organisation: string) => Promise<Import[]>;
  /** Notes what a file has; the same again changes nothing. */
  split: (of: Import, file: number, split: SplitFile) => Promise<void>;
  isDone: (of: Import, file: number, page: number) => Promise<boolean>;
  /** Notes that a page is done, with its report; the same again changes nothing. */
  done: (of: Import, file: number, page: number, done: DonePage, faults: readonly ImportFault[]) => Promise<void>;
  progress: (of: Import) => Promise<{ split: SplitFile[]; done: DonePage[] }>;
  /** Reports of some pages, after a cursor. */
  report: (of: Import, cursor: string | null) => Promise<{ faults: ImportFault[]; cursor: string | null }>;
};
