import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { FactFiles } from '../../usecases/insight/ports.ts';
import type { Fetch } from '../../usecases/insight/report.ts';

/** A warm function keeps so much; then it begins anew. Its disk holds more, for the engine's own files. */
const MAX_BYTES = 1.5e9;

/**
 * Puts files of facts on this machine's disk, where they stay: a file is named by its content, so that its copy is never out
 * of date.
 */
export const fetchedFacts = (files: Pick<FactFiles, 'get'>, folder = join(tmpdir(), 'tierdesk-facts')): Fetch => {
  let held = 0;
  return async (file) => {
    const path = join(folder, file.organisation, file.day, basename(file.key));
    if (existsSync(path)) return path;
    const bytes = await files.get(file);
    if (!bytes) return null;
    if (held + bytes.length > MAX_BYTES) {
      await rm(folder, { recursive: true, force: true });
      held = 0;
    }
    await mkdir(join(path, '..'), { recursive: true });
    // By rename of a draft of its own: nobody reads half a file, whoever else fetches it, in this process or another.
    const draft = `${path}.${randomUUID()}`;
    await writeFile(draft, bytes);
    await rename(draft, path);
    held += bytes.length;
    return path;
  };
};
