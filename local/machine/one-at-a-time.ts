import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalProblem } from './problem.ts';

const fileIn = (directory: string) => join(directory, 'runner.pid');

/**
 * Reserves a folder for this process.
 * @returns a function that releases it
 * @throws LocalProblem naming the process that holds it
 */
export async function takeDirectory(directory: string): Promise<() => Promise<void>> {
  await mkdir(directory, { recursive: true });
  const file = fileIn(directory);
  const owner = await ownerOf(directory);
  if (owner !== undefined) {
    throw new LocalProblem(
      `The local stack in ${directory} runs already, as process ${owner}. Stop it with Ctrl-C where it was started, or: kill ${owner}`,
    );
  }
  await rm(file, { force: true });
  await writeFile(file, String(process.pid), { flag: 'wx' });
  return () => rm(file, { force: true });
}

/** The running process that holds the folder, if there is one. */
export async function ownerOf(directory: string): Promise<number | undefined> {
  const pid = Number(await readFile(fileIn(directory), 'utf8').catch(() => ''));
  return pid && isAlive(pid) ? pid : undefined;
}

/** True when a process with this id exists, even one of another user. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
