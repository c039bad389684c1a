import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { ownerOf } from './machine/one-at-a-time.ts';
import { localDirectory } from './machine/paths.ts';

/** Keeps what takes long to make again. Everything else is deleted: tickets, mails, keys and the clock. */
const kept = /^(venv-|ports\.json$)/;

new Command('npm run reset')
  .description("Deletes the local system's tickets, mails, keys and clock. Stop the system first.")
  .parse();

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
console.log('Deleted. `npm start` starts with an empty system.');
