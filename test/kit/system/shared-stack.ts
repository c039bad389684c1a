import type { TestProject } from 'vitest/node';
import { copyOf, MONDAY, newDirectory, remove, setClock, startIn, type Whereabouts, whereaboutsOf } from './stack.ts';

declare module 'vitest' {
  interface ProvidedContext {
    shared: Whereabouts;
    /** A folder to copy: a freshly deployed stack without tickets. */
    deployed: string;
  }
}

/** No level's time passes, nor the hour in which acknowledgements are counted, while a test acts; yet it isn't the machine's time. */
const SPEED = 10;

/** Starts the stack that the end-to-end tests share. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const directory = await newDirectory();
  try {
    setClock(directory, MONDAY);
    const stack = await startIn(directory, SPEED);
    const deployed = await copyOf(directory);
    project.provide('shared', await whereaboutsOf(stack, directory));
    project.provide('deployed', deployed);
    return async () => {
      await stack.kill();
      await Promise.all([remove(directory), remove(deployed)]);
    };
  } catch (error) {
    await remove(directory);
    throw error;
  }
}
