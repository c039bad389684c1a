import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chatCost } from '../chat/cost.ts';
import type { CountedChat } from '../chat/counted.ts';
import type { Figure } from '../figures.ts';
import { costOf } from './cost.ts';
import { callsOf } from './counter.ts';
import { countedDocuments } from './documents.ts';
import { COUNTS_FILE, lifeOf, transitionsOf, waysReport } from './report.ts';
import type { Way } from './way.ts';

/** Counts both ways, writes the counts and the documents that name them, and gives what they come to. */
export const wayFigures = async (): Promise<Figure[]> => {
  const worker = fork(join(import.meta.dirname, 'way-worker.ts'));
  // It sends one message, the ways.
  const [ways] = (await once(worker, 'message')) as [Way[]];
  writeFileSync(COUNTS_FILE, `${JSON.stringify(ways, null, 2)}\n`);
  for (const { path, should } of countedDocuments(ways)) writeFileSync(path, should);
  const counting = fork(join(import.meta.dirname, '../chat/cost-worker.ts'));
  // It sends one message, the chat.
  const [chat] = (await once(counting, 'message')) as [CountedChat];
  const page = chatCost(chat);
  writeFileSync(page.path, page.should);
  console.log(waysReport(ways));
  return ways.flatMap(figuresOf);
};

/**
 * What a life may come to. Lower, never higher, without a decision: 0103 has what lists cost, six to eight write units, and 0161
 * the two of an assessment that tells error codes and words.
 */
const LIMITS = {
  api: { calls: 58, read: 38, write: 70, cost: 873 },
  email: { calls: 60, read: 40, write: 73, cost: 875 },
};
const MAX_TRANSITIONS = 10;

export const figuresOf = (way: Way): Figure[] => {
  const { channel } = way;
  const [life, limits] = [lifeOf(way), LIMITS[channel]];
  const figure = (name: string, value: number, limit: number): Figure => ({
    ...{ name: `one life by ${channel}: ${name}`, value, unit: '', limit, decides: true },
  });
  return [
    figure('calls to AWS', callsOf(life), limits.calls),
    figure('read units', life.readUnits, limits.read),
    figure('write units', life.writeUnits, limits.write),
    figure('state transitions', transitionsOf(way), MAX_TRANSITIONS),
    { ...figure('cost', costOf(way) * 1_000_000, limits.cost), unit: 'millionths of a dollar' },
  ];
};
