import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { writeJson } from '../../../local/machine/write-file.ts';
import type { Stack } from '../../../local/stack.ts';
import { emptyRecording, RECORDING, recordNames } from './calls/recording.ts';
import { copyOf, MONDAY, newDirectory, remove, type Started, setClock, startIn, whereaboutsOf } from './stack.ts';

/**
 * Slow enough that no level's time runs out during a test, nor the hour in which acknowledgements are counted. Still,
 * it isn't real time.
 */
const SPEED = 10;

/**
 * Starts the stack that the end-to-end tests share. Other tests run meanwhile: `await-stack.ts` makes each end-to-end
 * test file wait for the stack.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = await newDirectory();
  const waiting = await newDirectory();
  const report = join(waiting, 'started.json');
  // Provided to all projects, because later ones use the same stack.
  project.vitest.provide('started', report);
  let stack: Stack | undefined;
  let deployed: string | undefined;
  const start = async (): Promise<Started> => {
    setClock(directory, MONDAY);
    await emptyRecording();
    stack = await startIn(directory, SPEED, RECORDING);
    await recordNames(stack.endpoints.awsEndpoint);
    deployed = await copyOf(directory);
    return { shared: await whereaboutsOf(stack, directory), deployed };
  };
  const started = start()
    .catch((error: unknown): Started => ({ error: error instanceof Error ? `${error.stack}` : String(error) }))
    .then((outcome) => writeJson(report, outcome));
  return async () => {
    await started;
    await stack?.kill();
    await Promise.all([directory, waiting, ...(deployed ? [deployed] : [])].map(remove));
  };
}
