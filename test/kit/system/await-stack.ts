import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { inject } from 'vitest';
import type { Started } from './stack.ts';

/**
 * Every end-to-end test file starts with this: it waits for the shared stack, so that `inject` knows it. Vitest passes
 * a global setup's values to workers before the first test, when the stack is still being deployed.
 */
const file = inject('started');
while (!existsSync(file)) await sleep(200);
// shared-stack.ts wrote the complete file, by renaming it.
const started = JSON.parse(readFileSync(file, 'utf8')) as Started;
if ('error' in started) throw new Error(`The shared stack didn't start: ${started.error}`);

const worker = (globalThis as { __vitest_worker__?: { providedContext?: object } }).__vitest_worker__;
if (!worker?.providedContext)
  throw new TypeError('this Vitest keeps provided values elsewhere: see inject in its source');
Object.assign(worker.providedContext, started);
