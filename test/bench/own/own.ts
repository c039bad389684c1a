import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Figure } from '../figures.ts';

/** What a read and a list take of CPU time by themselves, without talking to AWS. */

const MAX_MILLISECONDS = 3;

export const ownFigures = async (rounds: number): Promise<Figure[]> => {
  const worker = fork(join(import.meta.dirname, 'own-worker.ts'), [String(rounds)]);
  // It sends one message.
  const [{ read, list }] = (await once(worker, 'message')) as [{ read: number; list: number }];
  const shared = { unit: 'ms', limit: MAX_MILLISECONDS };
  return [
    { name: 'API read: own CPU', value: read, ...shared },
    { name: 'API list of 20: own CPU', value: list, ...shared },
  ];
};
