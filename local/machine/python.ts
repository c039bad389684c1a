import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { localDirectory } from './paths.ts';
import { LocalProblem } from './problem.ts';

const run = promisify(execFile);
const requirements = join(import.meta.dirname, '../emulator', 'requirements.txt');

const howToGetPython: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'brew install python, or from https://www.python.org/downloads/',
  linux: 'sudo apt install python3 python3-venv (Debian, Ubuntu), sudo dnf install python3 (Fedora)',
};

/**
 * Finds the first Python on the machine from 3.10 on, or of the required minor version.
 * @throws LocalProblem naming the versions found and how to get the right one
 */
export async function findPython({ minor: needed } = { minor: 10 }): Promise<string> {
  const found: string[] = [];
  for (const command of ['python3', 'python']) {
    const version = await versionOf(command);
    if (version === undefined) continue;
    const [major = 0, minor = 0] = version.split('.').map(Number);
    if (major > 3 || (major === 3 && minor >= needed)) return command;
    found.push(`${command} is ${version}`);
  }
  const instead = found.length > 0 ? `but ${found.join(', ')}` : 'and none was found';
  throw new LocalProblem(
    `${needed > 10 ? 'A test' : 'The local AWS'} needs Python 3.${needed} or newer, ${instead}. Get it: ${howToGetPython[process.platform] ?? 'https://www.python.org/downloads/'}`,
  );
}

async function versionOf(command: string): Promise<string | undefined> {
  try {
    const { stdout } = await run(command, ['-c', 'import platform; print(platform.python_version())']);
    return stdout.trim();
  } catch {
    return undefined;
  }
}

/**
 * Returns the Python of a virtual environment with the packages of requirements.txt. Makes the environment if necessary, and
 * renames it into place once it is complete. Its name depends on the requirements, so parallel starts don't disturb each other
 * and new requirements make a new environment.
 * @throws LocalProblem when Python can't make it or its packages can't be installed
 */
export async function preparePython(onProgress: (text: string) => void, signal?: AbortSignal): Promise<string> {
  const wanted = createHash('sha256')
    .update(await readFile(requirements))
    .digest('hex')
    .slice(0, 12);
  const environment = join(localDirectory, `venv-${wanted}`);
  if (await works(environment)) return pythonIn(environment);
  const system = await findPython();
  const unfinished = `${environment}.${process.pid}`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(localDirectory, { recursive: true });
  try {
    onProgress('a virtual environment');
    await create(system, unfinished);
    onProgress('packages, the first time only');
    await install(unfinished, signal);
    if (await works(environment)) return pythonIn(environment);
    await rm(environment, { recursive: true, force: true });
    await rename(unfinished, environment);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
  return pythonIn(environment);
}

function pythonIn(environment: string): string {
  return join(environment, 'bin', 'python');
}

async function works(environment: string): Promise<boolean> {
  if (!existsSync(pythonIn(environment))) return false;
  return run(pythonIn(environment), ['-c', 'import ministack, hypercorn, jsonata, cryptography']).then(
    () => true,
    () => false,
  );
}

async function create(system: string, environment: string): Promise<void> {
  try {
    await run(system, ['-m', 'venv', environment]);
  } catch (cause) {
    throw new LocalProblem(
      `${system} can't make a virtual environment. On Debian and Ubuntu: sudo apt install python3-venv\n${outputOf(cause)}`,
      { cause },
    );
  }
}

async function install(environment: string, signal: AbortSignal | undefined): Promise<void> {
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', requirements];
  try {
    await run(pythonIn(environment), pip, { signal });
  } catch (cause) {
    throw new LocalProblem(
      `pip couldn't install the local AWS (${requirements}). It needs the network, or a package index set for pip, once.\n${outputOf(cause)}`,
      { cause },
    );
  }
}

function outputOf(failure: unknown): string {
  if (!(failure instanceof Error)) return String(failure);
  const streams = ['stdout', 'stderr'].map((stream) => Reflect.get(failure, stream));
  const lines = streams
    .filter((text) => typeof text === 'string')
    .join('\n')
    .trim()
    .split('\n');
  return lines.slice(-8).join('\n') || failure.message;
}
