import { randomUUID } from 'node:crypto';
import { existsSync, rmSync, statSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { FactFiles } from '../../usecases/insight/ports.ts';
import type { Fetch } from '../../usecases/insight/report.ts';

/** A warm function keeps so much; then what was asked for longest ago goes. Its disk holds more, for the engine's own files. */
const MAX_BYTES = 1.5e9;
/** More at once gain nothing. */
const AT_ONCE = 16;

type Limits = { folder?: string; maxBytes?: number };

/**
 * Puts files of facts on this machine's disk, where they stay: a file is named by its content, so that its copy is never out
 * of date. What a question reads, or is about to, stays until it is done, however much that is.
 */
export const fetchedFacts = (
  files: Pick<FactFiles, 'get'>,
  { folder = join(tmpdir(), 'tierdesk-facts'), maxBytes = MAX_BYTES }: Limits = {},
): Fetch => {
  const questions = new Map<AbortSignal, Set<string>>();
  /** Bytes of each copy: those that were asked for longest ago come first. */
  const copies = new Map<string, number>();
  let coming = 0;
  const turns = inTurns(AT_ONCE);

  const hold = (path: string, done: AbortSignal): void => {
    for (const question of questions.keys()) if (question.aborted) questions.delete(question);
    questions.set(done, (questions.get(done) ?? new Set()).add(path));
  };
  const isHeld = (path: string): boolean =>
    [...questions].some(([question, paths]) => !question.aborted && paths.has(path));
  /** At once, so that nobody finds a copy that is about to go. */
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
      // By rename of a draft of its own: nobody reads half a file, whoever else fetches it, in this process or another.
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
    // Before its turn comes: what a question is about to read doesn't make room for what it reads first.
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

/** Does so many things at once; the others wait for their turn. */
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
