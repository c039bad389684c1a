import { createHash } from 'node:crypto';
import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repository } from './machine/paths.ts';

const deployed = ['{infra,functions,shared,statemachines}/**/*', 'cdk.json', 'package-lock.json'];

/** A digest of everything that the deployed stack is made from. */
export async function digestOfSources(): Promise<string> {
  const files = globSync(deployed, { cwd: repository, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const digest = createHash('sha256');
  for (const file of files)
    digest
      .update(file.slice(repository.length))
      .update('\0')
      .update(await readFile(file));
  return digest.digest('hex');
}
