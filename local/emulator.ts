import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Child, startChild, waitUntilReady } from './machine/child.ts';
import { searchPath } from './machine/paths.ts';

const run = promisify(execFile);

export const region = 'us-east-1';

/** Any credentials work. A developer's own must not reach the local AWS or the functions that it runs. */
export const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/** The options of every client of the local AWS. */
export function clientOptions(endpoint: string) {
  return { endpoint, region, credentials };
}

export interface EmulatorOptions {
  python: string;
  /** The folder for state, S3's objects and the log. */
  directory: string;
  port: number;
  /** The `host:port` that SES sends its mails to. */
  smtpHost?: string;
  /** Passed on to the functions too. */
  environment?: Record<string, string>;
}

export interface Emulator {
  readonly endpoint: string;
  readonly process: Child;
  /** Ends the processes of a function, as a crash would. Returns how many there were. */
  killFunction(name: string): Promise<number>;
  /** Saves its state. */
  save(): Promise<void>;
  /** Saves its state and ends. */
  stop(): Promise<void>;
}

/**
 * Starts the local AWS (MiniStack with the corrections of local/emulator) and waits until it answers.
 * @throws Error with the end of its log when it doesn't
 */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const state = join(options.directory, 'state');
  await mkdir(state, { recursive: true });
  const temporary = await emptyFolder(join(options.directory, 'tmp'));
  const logFile = join(options.directory, 'emulator.log');
  const environment = {
    PATH: searchPath,
    HOME: options.directory,
    LANG: 'C.UTF-8',
    TMPDIR: temporary,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_EC2_METADATA_DISABLED: 'true',
    BIND_HOST: '127.0.0.1',
    GATEWAY_PORT: String(options.port),
    MINISTACK_HOST: '127.0.0.1',
    MINISTACK_REGION: region,
    IOT_MTLS_ENABLED: '0',
    SFTP_ENABLED: '0',
    LOG_LEVEL: 'WARNING',
    // MiniStack's worker script uses a deprecated way to parse URLs.
    NODE_OPTIONS: '--disable-warning=DEP0169',
    LAMBDA_EXECUTOR: 'local',
    LAMBDA_WARM_TTL_SECONDS: '60',
    STATE_DIR: state,
    ...(options.smtpHost ? { SMTP_HOST: options.smtpHost } : {}),
    ...options.environment,
  };
  const launcher = join(import.meta.dirname, 'emulator', 'launch.py');
  const child = startChild(options.python, ['-u', '-B', launcher], environment, logFile);
  const endpoint = `http://127.0.0.1:${options.port}`;
  const answers = async () => (await fetch(`${endpoint}/_ministack/health`)).ok;
  await waitUntilReady('The local AWS', child, answers, logFile);
  return {
    endpoint,
    process: child,
    killFunction: (name) => killWorkers(child.pid, name),
    save: () => saveNow(endpoint),
    stop: () => child.stop(15 * 60_000),
  };
}

/**
 * Makes an empty folder for the functions' code, which a kill leaves behind. Its package.json keeps Node from finding another
 * one further up, with a module type that the functions aren't written for.
 */
async function emptyFolder(folder: string): Promise<string> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{}');
  return folder;
}

async function saveNow(endpoint: string): Promise<void> {
  const answer = await fetch(`${endpoint}/_save`, { method: 'POST' });
  if (!answer.ok) throw new Error('The local AWS could not save its state: see emulator.log');
}

/** A function's processes are the emulator's children that run `…/ministack-lambda-NAME-XXXXXXXX/_worker.js`. */
async function killWorkers(emulator: number, name: string): Promise<number> {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=,args=']);
  let killed = 0;
  for (const line of stdout.split('\n')) {
    const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    if (Number(parent) !== emulator || !command) continue;
    const worker = /ministack-lambda-(.+)-[^-/]{8}\/_worker\.js/.exec(command)?.[1];
    if (worker !== name) continue;
    if (killIfThere(Number(pid))) killed += 1;
  }
  return killed;
}

/** Returns false when the process has ended since it was listed. */
function killIfThere(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
    throw error;
  }
}
