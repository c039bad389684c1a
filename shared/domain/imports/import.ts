import type { Instant } from '../../schemas/primitives.ts';

/** An import of tickets from another system, and its progress (docs/imports.md). */

/** A file uploaded for an import, pinned to its version, so that every reading gets the same content. */
export type ImportFile = { upload: string; bytes: number; version: string };

export type Import = {
  id: string;
  organisation: string;
  /** The name of the system that the tickets come from. */
  source: string;
  by: string;
  createdAt: Instant;
  files: ImportFile[];
};

/** A byte range of a file, including `from` and excluding `to`, with the number of its first line. */
export type ImportPage = { number: number; from: number; to: number; firstLine: number };

/** Why a line or a part of it wasn't imported, and how to fix it. It repeats no value of the line. */
export type ImportFault = {
  /** The file, counted from 1 in the order in which the files were named. */
  file: number;
  line: number;
  /** The ticket's id in its source system, if the line contains it. */
  id: string | null;
  outcome: 'refused' | 'imported' | 'standing';
  /** JSON Pointer into the line. '' is the whole line. */
  pointer: string;
  message: string;
  remedy: string;
};

export type ImportCounts = {
  imported: number;
  /** Imported earlier with the same source and id: nothing was changed. */
  standing: number;
  refused: number;
};

/** A finished page. `fault` if its file was no longer the one that was checked. */
export type DonePage = ImportCounts & { at: Instant; fault?: 'changed' };

/** A file that was split: its number of pages, or why it has none. */
export type SplitFile = { pages: number; lines: number; fault?: 'changed' };

export type ImportState = 'running' | 'finished' | 'failed';

export type ImportProgress = ImportCounts & {
  state: ImportState;
  /** Lines of all files. Null until all files are split. */
  lines: number | null;
  finishedAt: Instant | null;
};

/** The progress of an import, from the records of its files and pages. */
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
