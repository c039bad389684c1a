import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { outputsOf, stackName } from '../../../local/deploy.ts';
import type { Endpoints } from '../../../local/endpoints.ts';
import { anyPorts } from '../../../local/machine/ports.ts';
import { writeJson } from '../../../local/machine/write-file.ts';
import { type Stack, startStack } from '../../../local/stack.ts';

/** A Monday followed by two weeks without holidays in both organisations: 08:00 in Johannesburg, 07:00 in Berlin. */
export const MONDAY = '2027-03-01T06:00:00.000Z';

export const newDirectory = (): Promise<string> => mkdtemp(join(tmpdir(), 'tierdesk-test-'));

/** Sets the clock of a stopped stack, so that weekday and hour are the same in every run. */
export const setClock = (directory: string, at: string): void =>
  writeJson(join(directory, 'clock.json'), { speed: 1, anchorReal: at, anchor: at, now: at, real: at, running: false });

/** Files that belong to a single run of a stack, or to its tickets. */
const OF_ONE_RUN = ['runner.pid', 'endpoints.json', 'ports.json', 'clock.json', 'mails', 'tmp', 'cdk.out'];

/** Copies a stack's last save, which starts without a deployment. */
export const copyOf = async (directory: string): Promise<string> => {
  const copy = await newDirectory();
  await cp(directory, copy, { recursive: true, filter: (source) => !OF_ONE_RUN.includes(basename(source)) });
  return copy;
};

/**
 * Starts a stack in its own folder, on free ports. It is saved only when a test asks for it. All stacks of a run share
 * the functions' compiled code.
 */
export const startIn = (directory: string, speed: number, environment: Record<string, string> = {}): Promise<Stack> =>
  startStack({
    directory,
    speed,
    ports: anyPorts,
    saveEvery: 0,
    environment: { FUNCTION_CODE: join(tmpdir(), 'function-code'), ...environment },
  });

export const remove = (directory: string): Promise<void> =>
  rm(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });

/** Where a running stack is, also for tests in other processes. */
export type Whereabouts = {
  endpoints: Endpoints;
  outputs: Record<string, string>;
  /** The API keys of each organisation. */
  keys: Record<string, Endpoints['apiKeys']>;
};

export const whereaboutsOf = async (
  { endpoints }: Pick<Stack, 'endpoints'>,
  directory: string,
): Promise<Whereabouts> => ({
  endpoints,
  outputs: (await outputsOf(endpoints.awsEndpoint, stackName)) ?? {},
  keys: JSON.parse(await readFile(join(directory, 'keys.json'), 'utf8')),
});

/** The outcome of starting the shared stack. */
export type Started = Provided | { error: string };

type Provided = {
  shared: Whereabouts;
  /** A folder to copy: a freshly deployed stack without tickets. */
  deployed: string;
};

declare module 'vitest' {
  interface ProvidedContext extends Provided {
    /** The file that holds `Started` when the start has ended. */
    started: string;
  }
}
