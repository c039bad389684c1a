import type { TestProject } from 'vitest/node';
import { outputsOf, stackName } from '../../local/deploy.ts';
import type { Endpoints } from '../../local/endpoints.ts';
import { copyOf, MONDAY, newDirectory, remove, setClock, startIn } from './stack.ts';

/** Where a running stack is, for tests in other processes. */
export type Whereabouts = { endpoints: Endpoints; outputs: Record<string, string> };

declare module 'vitest' {
  interface ProvidedContext {
    shared: Whereabouts;
    /** A folder to copy: a freshly deployed stack without tickets. */
    deployed: string;
  }
}

/** Slow enough that no level's time passes while a test acts, fast enough to show that the clock isn't the machine's. */
const SPEED = 60;

/** Starts the stack that the end-to-end tests share. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = await newDirectory();
  setClock(directory, MONDAY);
  const stack = await startIn(directory, SPEED);
  const deployed = await copyOf(directory);
  const outputs = await outputsOf(stack.endpoints.awsEndpoint, stackName);
  project.provide('shared', { endpoints: stack.endpoints, outputs: outputs ?? {} });
  project.provide('deployed', deployed);
  return async () => {
    await stack.kill();
    remove(directory);
    remove(deployed);
  };
}
