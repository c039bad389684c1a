import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { inject } from 'vitest';
import type { Started } from './stack.ts';

/**
 * What every end-to-end test file starts with: it waits until the shared stack is there, so that `inject` knows it. Vitest
 * gives workers what a global setup has provided before the first test of all, when the stack is still being deployed.
 */
const file = inject('started');
while (!existsSync(file)) await sleep(200);
// Written by shared-stack.ts, whole, by rename.
const started = JSON.parse(readFileSync(file, 'utf8')) as Started;
if ('error' in started) throw new Error(`The shared stack didn't start: ${started.error}`);

const worker = (globalThis as { __vitest_worker__?: { providedContext?: object } }).__vitest_worker__;
if (!worker?.providedContext)
  throw new TypeError('Vitest keeps what is provided elsewhere now: see inject in its source');
Object.assign(worker.providedContext, started);
