import { renameSync, writeFileSync } from 'node:fs';

/** Writes JSON by rename: readers find either the old content or all of the new. */
export function writeJson(file: string, value: unknown): void {
  const draft = `${file}.${process.pid}.tmp`;
  writeFileSync(draft, `${JSON.stringify(value, undefined, 2)}\n`);
  renameSync(draft, file);
}
