import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findPython } from '../../local/machine/python.ts';

const run = promisify(execFile);
const REQUIREMENTS = join(import.meta.dirname, 'requirements.txt');
const LOCAL = join(import.meta.dirname, '../../.local');

/**
 * The folder of the programs in requirements.txt: a virtual environment that is created if it is missing. It is named
 * after the requirements and appears by a rename when it is complete, so several processes may start at once.
 * @throws LocalProblem when there is no Python of 3.10, or what is needed, or newer
 */
export const prepareTools = async (requirements = REQUIREMENTS, needed = { minor: 10 }): Promise<string> => {
  const wanted = createHash('sha256')
    .update(await readFile(requirements))
    .digest('hex')
    .slice(0, 12);
  const environment = join(LOCAL, `tools-venv-${wanted}`);
  const programs = join(environment, 'bin');
  if (existsSync(programs)) return programs;
  const draft = `${environment}.${process.pid}`;
  await mkdir(LOCAL, { recursive: true });
  try {
    await run(await findPython(needed), ['-m', 'venv', draft]);
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements];
    await run(join(draft, 'bin', 'python'), pip);
    await rename(draft, environment);
  } catch (cause) {
    if (!existsSync(programs)) throw cause;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return programs;
};

/**
 * Runs one of the programs through Python, because the scripts of a moved environment name an interpreter that no
 * longer exists.
 */
export const runTool = async (name: string, args: string[]): Promise<{ status: number; output: string }> => {
  const programs = await prepareTools();
  return run(join(programs, 'python'), [join(programs, name), ...args], { maxBuffer: 2 ** 26 }).then(
    ({ stdout, stderr }) => ({ status: 0, output: stdout + stderr }),
    (failure: { code?: unknown; stdout?: string; stderr?: string }) => ({
      status: typeof failure.code === 'number' ? failure.code : -1,
      output: `${failure.stdout ?? ''}${failure.stderr ?? ''}`,
    }),
  );
};
