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

/** What a life may come to. Lower, never higher, without a decision: 0176 has what each write unit is for, 0181 the calls. */
const LIMITS = {
  api: { calls: 57, read: 37.5, write: 68, cost: 871 },
  email: { calls: 59, read: 40, write: 71, cost: 874 },
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
