import { setTimeout as sleep } from 'node:timers/promises';
import type { OwnStack } from '../own-stack.ts';

const SERVICES = [
  ...['api', 'receive-email', 'receive-message', 'relay-events', 'signal-workflow'],
  ...['assess', 'advance', 'await', 'send-message'],
];
const ROUNDS = 50;
const MAX_PAUSE_MILLISECONDS = 180;

/**
 * Kills functions' processes at random moments during the first seconds of some work. Returns how often each was
 * killed.
 */
export const killingWhile = async (own: OwnStack, work: () => Promise<unknown>): Promise<Record<string, number>> => {
  const killed: Record<string, number> = {};
  const finished = work();
  for (let round = 0; round < ROUNDS; round++) {
    const service = SERVICES[Math.floor(Math.random() * SERVICES.length)] ?? 'api';
    killed[service] = (killed[service] ?? 0) + (await own.stack.emulator.killFunction(own.functionName(service)));
    await sleep(Math.random() * MAX_PAUSE_MILLISECONDS);
  }
  await finished;
  return killed;
};
