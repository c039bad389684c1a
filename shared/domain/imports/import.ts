import type { Instant } from '../../schemas/primitives.ts';

/** An import of tickets of another system, and how far it is (docs/imports.md). */

/** A file that was uploaded for it, pinned to its version: what is read twice is the same. */
export type ImportFile = { upload: string; bytes: number; version: string };

export type Import = {
  id: string;
  organisation: string;
  /** What the system is called that its tickets come from. */
  source: string;
  by: string;
  createdAt: Instant;
  files: ImportFile[];
};

/** Bytes of a file, from the first one on and without the last, with the number of its first line. */
export type ImportPage = { number: number; from: number; to: number; firstLine: number };

/** Why a line, or a part of it, wasn't taken over, and what to do about it. It repeats no value of the line. */
export type ImportFault = {
  /** The file, from 1 on in the order in which they were named. */
  file: number;
  line: number;
  /** The ticket's id where it comes from, where the line says it. */
  id: string | null;
  outcome: 'refused' | 'imported' | 'standing';
  /** JSON Pointer into the line; '' is the whole of it. */
  pointer: string;
  message: string;
  remedy: string;
};

export type ImportCounts = {
  imported: number;
  /** Imported before, by this source and id: nothing was changed. */
  standing: number;
  refused: number;
};

/** A page that is done; `fault` where its file was no longer what was looked at. */
export type DonePage = ImportCounts & { at: Instant; fault?: 'changed' };

/** A file that was read: how many pages it has, or why it has none. */
export type SplitFile = { pages: number; lines: number; fault?: 'changed' };

export type ImportState = 'running' | 'finished' | 'failed';

export type ImportProgress = ImportCounts & {
  state: ImportState;
  /** Lines of all files; null until all of them are read. */
  lines: number | null;
  finishedAt: Instant | null;
};

/** How far an import is, by what is on record of its files and pages. */
export const progressOf = (
  { files }: Pick<Import, 'files'>,
  split: readonly SplitFile[],
  done: readonly DonePage[],
): ImportProgress => {
  const sum = (of: keyof ImportCounts): number => done.reduce((total, page) => total + page[of], 0);
  const isSplit = split.length === files.length;
  const isDone = isSplit && done.length === split.reduce((total, { pages }) => total + pages, 0);
  const hasFailed = [...split, ...done].some(({ fault }) => fault !== undefined);
  const lastAt = done.map(({ at }) => at).toSorted();
  return {
    state: isDone ? (hasFailed ? 'failed' : 'finished') : 'running',
    lines: isSplit ? split.reduce((total, { lines }) => total + lines, 0) : null,
    imported: sum('imported'),
    standing: sum('standing'),
    refused: sum('refused'),
    finishedAt: isDone ? (lastAt.at(-1) ?? null) : null,
  };
};
