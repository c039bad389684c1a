import { createHash } from 'node:crypto';
import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { repository } from './machine/paths.ts';

const deployed = ['{infra,functions,insight,shared,statemachines,web}/**/*', 'cdk.json', 'package-lock.json'];
/** Built from the other sources. */
const built = 'web/dist/';

/** A digest of all sources of the deployed stack. */
export async function digestOfSources(): Promise<string> {
  const files = globSync(deployed, { cwd: repository, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !relative(repository, file).startsWith(built))
    .sort();
  const digest = createHash('sha256');
  for (const file of files)
    digest
      .update(file.slice(repository.length))
      .update('\0')
      .update(await readFile(file));
  return digest.digest('hex');
}
