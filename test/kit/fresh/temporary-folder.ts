import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { TestProject } from 'vitest/node';

const PREFIX = 'tierdesk-tests-';
/** What the name of a file begins with that is made once for all test files, and anew when a watched file has changed. */
export const ONCE_A_RUN = 'once-';

/** Whether a folder is one that a run has for itself. */
export const isOfOneRun = (folder: string): boolean => basename(folder).startsWith(PREFIX);

/**
 * Gives a run a temporary folder of its own, where every test's are, and removes it with all that they left there. A project
 * whose own setup needs the folder names this one before it: Vitest doesn't wait for that of the whole run.
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
