import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** A program of the local stack. It has its own process group, so that Ctrl-C reaches only the runner. */
export interface Child {
  readonly pid: number;
  /** Says how it ended; undefined while it runs. */
  readonly ended: () => string | undefined;
  readonly whenEnded: Promise<string>;
  /** Closes its standard input, as the end of this process does. */
  readonly closeInput: () => void;
  /** Asks it to end, and kills it after the grace period. */
  readonly stop: (graceMilliseconds: number) => Promise<void>;
  /** Kills it at once, as a power cut would. */
  readonly kill: () => Promise<void>;
}

/** Starts a program. Its output goes to a log file, and its standard input ends with this process. */
export function startChild(command: string, args: string[], env: NodeJS.ProcessEnv, logFile: string): Child {
  const log = openSync(logFile, 'a');
  const child = spawn(command, args, { detached: true, env, stdio: ['pipe', log, log] });
  closeSync(log);
  child.stdin?.on('error', () => undefined);
  let end: string | undefined;
  const whenEnded = new Promise<string>((resolve) => {
    const finish = (how: string) => {
      end ??= how;
      resolve(end);
    };
    child.once('error', (error) => finish(error.message));
    child.once('exit', (code, signal) => finish(signal ?? `exit code ${code}`));
  });
  return {
    pid: child.pid ?? -1,
    ended: () => end,
    whenEnded,
    closeInput: () => child.stdin?.end(),
    stop: (grace) => stop(child, whenEnded, grace),
    kill: async () => {
      child.kill('SIGKILL');
      await whenEnded;
    },
  };
}

async function stop(child: ChildProcess, whenEnded: Promise<string>, grace: number): Promise<void> {
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), grace);
  await whenEnded;
  clearTimeout(timer);
}

/**
 * Waits until a program answers.
 * @throws Error with the end of its log when it ended instead or didn't answer in time
 */
export async function waitUntilReady(
  name: string,
  child: Child,
  answers: () => Promise<boolean>,
  logFile: string,
  seconds = 120,
): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (Date.now() < deadline) {
    const end = child.ended();
    if (end !== undefined) throw new Error(`${name} ended (${end}):\n${await endOf(logFile)}`);
    if (await answers().catch(() => false)) return;
    await sleep(50);
  }
  await child.kill();
  throw new Error(`${name} didn't answer within ${seconds} s:\n${await endOf(logFile)}`);
}

async function endOf(logFile: string): Promise<string> {
  const text = await readFile(logFile, 'utf8').catch(() => '');
  return text.trim().split('\n').slice(-15).join('\n');
}
