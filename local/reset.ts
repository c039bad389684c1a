import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ownerOf } from './one-at-a-time.ts';
import { localDirectory } from './paths.ts';

/** Forgets the local stack's tickets, mails, keys and clock; keeps what takes long to make again. */
const kept = /^(venv-|ports\.json$)/;

const owner = await ownerOf(localDirectory);
if (owner !== undefined) {
  console.error(
    `The local stack runs, as process ${owner}. Stop it first: Ctrl-C where it was started, or: kill ${owner}`,
  );
  process.exit(1);
}
for (const name of await readdir(localDirectory).catch(() => [])) {
  if (!kept.test(name)) await rm(join(localDirectory, name), { recursive: true, force: true });
}
console.log('Forgotten. npm start begins anew.');
