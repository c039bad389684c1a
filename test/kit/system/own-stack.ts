import type { Stack } from '../../../local/stack.ts';
import { copyOf, MONDAY, remove, setClock, startIn, whereaboutsOf } from './stack.ts';
import { System } from './system.ts';

/** A test's own stack, which it can stop, kill and start again. */
export class OwnStack {
  readonly directory: string;
  #stack: Stack;
  #system: System;

  private constructor(directory: string, stack: Stack, system: System) {
    this.directory = directory;
    this.#stack = stack;
    this.#system = system;
  }

  /** Starts a stack on a Monday morning, without tickets, on its own ports. */
  static async start(deployed: string, speed: number): Promise<OwnStack> {
    const directory = await copyOf(deployed);
    setClock(directory, MONDAY);
    const stack = await startIn(directory, speed);
    return new OwnStack(directory, stack, new System(await whereaboutsOf(stack, directory)));
  }

  /** The running stack. */
  get stack(): Stack {
    return this.#stack;
  }

  get system(): System {
    return this.#system;
  }

  /** Starts again from what was saved. */
  async startAgain(speed: number): Promise<void> {
    this.#stack = await startIn(this.directory, speed);
    this.#system = new System(await whereaboutsOf(this.#stack, this.directory));
  }

  /** The physical name of a function. */
  functionName(service: string): string {
    const pairs = (this.#system.whereabouts.outputs.FunctionNames ?? '').split(',').map((pair) => pair.split('='));
    const name = pairs.find(([candidate]) => candidate === service)?.[1];
    if (!name) throw new Error(`no function ${service} among ${pairs.join(' ')}`);
    return name;
  }

  async delete(): Promise<void> {
    await this.#stack.kill();
    await remove(this.directory);
  }
}
