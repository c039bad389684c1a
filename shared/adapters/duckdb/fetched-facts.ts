import { randomUUID } from 'node:crypto';
import { existsSync, rmSync, statSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { FactFiles } from '../../usecases/insight/ports.ts';
import type { Fetch } from '../../usecases/insight/report.ts';

/**
 * The bytes that a warm function keeps. Beyond them, the least recently used files are deleted. The disk holds more,
 * for the engine's own files.
 */
const MAX_BYTES = 1.5e9;
/** More parallel fetches bring no gain. */
const AT_ONCE = 16;

type Limits = { folder?: string; maxBytes?: number };

/**
 * Fetches files of facts to the local disk and keeps them. A file is named by its content, so a copy is never outdated.
 * Files that a question reads or is about to read stay until it is done, even beyond the limit.
 */
export const fetchedFacts = (
  files: Pick<FactFiles, 'get'>,
  { folder = join(tmpdir(), 'tierdesk-facts'), maxBytes = MAX_BYTES }: Limits = {},
): Fetch => {
  const questions = new Map<AbortSignal, Set<string>>();
  /** The bytes of each copy, least recently used first. */
  const copies = new Map<string, number>();
  let coming = 0;
  const turns = inTurns(AT_ONCE);

  const hold = (path: string, done: AbortSignal): void => {
    for (const question of questions.keys()) if (question.aborted) questions.delete(question);
    questions.set(done, (questions.get(done) ?? new Set()).add(path));
  };
  const isHeld = (path: string): boolean =>
    [...questions].some(([question, paths]) => !question.aborted && paths.has(path));
  /** Synchronous, so that no reader finds a copy that is about to be deleted. */
  const makeRoom = (): void => {
    let kept = [...copies.values()].reduce((sum, bytes) => sum + bytes, coming);
    for (const [path, bytes] of copies) {
      if (kept <= maxBytes) return;
      if (isHeld(path)) continue;
      rmSync(path, { force: true });
      copies.delete(path);
      kept -= bytes;
    }
  };
  const noteAsked = (path: string, bytes: number): void => {
    copies.delete(path);
    copies.set(path, bytes);
  };
  const write = async (path: string, bytes: Uint8Array): Promise<void> => {
    coming += bytes.length;
    try {
      makeRoom();
      await mkdir(dirname(path), { recursive: true });
      // Renames a draft with its own name, so that no reader sees half a file, even if another process fetches it too.
      const draft = `${path}.${randomUUID()}`;
      await writeFile(draft, bytes);
      await rename(draft, path);
      noteAsked(path, bytes.length);
    } finally {
      coming -= bytes.length;
    }
  };

  return (file, done) => {
    const path = join(folder, file.organisation, file.day, basename(file.key));
    // Held before its turn: files that a question is about to read must not be deleted for the first ones.
    hold(path, done);
    return turns(async () => {
      if (existsSync(path)) {
        noteAsked(path, copies.get(path) ?? statSync(path).size);
        return path;
      }
      const bytes = await files.get(file);
      if (!bytes) return null;
      await write(path, bytes);
      return path;
    });
  };
};

/** Runs up to `most` tasks at once; the others wait their turn. */
const inTurns = (most: number): (<T>(work: () => Promise<T>) => Promise<T>) => {
  const waiting: (() => void)[] = [];
  let working = 0;
  return async (work) => {
    if (working === most) await new Promise<void>((begin) => waiting.push(begin));
    else working++;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else working--;
    }
  };
};
