import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { TestProject } from 'vitest/node';

const PREFIX = 'tierdesk-tests-';
/** The prefix of files that are made once for all test files, and again after a watched file changed. */
export const ONCE_A_RUN = 'once-';

/** Whether a folder belongs to a single run. */
export const isOfOneRun = (folder: string): boolean => basename(folder).startsWith(PREFIX);

/**
 * Gives a run its own temporary folder for all tests, and removes it with everything left in it. A project whose own
 * setup needs the folder lists this setup first, because Vitest doesn't wait for the setup of the whole run.
 */
export default function setup(project: TestProject): () => void {
  if (isOfOneRun(tmpdir())) return () => {};
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  process.env.TMPDIR = folder;
  project.onTestsRerun(() => {
    for (const name of readdirSync(folder)) if (name.startsWith(ONCE_A_RUN)) rmSync(join(folder, name));
  });
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
