import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Figure } from '../figures.ts';
import type { MailName } from './reading-mails.ts';
import type { ReadingAnswer } from './reading-worker.ts';

/**
 * CPU and memory of reading a mail, each size in a process of its own. Milliseconds depend on the machine and inform;
 * the ratio to postal-mime, which parses the same bytes in turns and decides nothing about them, decides.
 */

interface Subject {
  title: string;
  name: MailName;
  milliseconds: number;
  ratio: number;
  rounds: number;
}

const SUBJECTS: readonly Subject[] = [
  { title: '3 KB mail', name: 'small', milliseconds: 8, ratio: 6, rounds: 500 },
  { title: '100 KB HTML mail', name: 'html', milliseconds: 15, ratio: 12, rounds: 100 },
  { title: '10 MB mail', name: 'large', milliseconds: 250, ratio: 1, rounds: 15 },
];

const MAX_MEGABYTES = 256;

const ask = async (name: MailName, rounds: number): Promise<ReadingAnswer> => {
  const worker = fork(join(import.meta.dirname, 'reading-worker.ts'));
  worker.send({ name, rounds });
  // The worker sends nothing else.
  const [answer] = (await once(worker, 'message')) as [ReadingAnswer];
  return answer;
};

/** Figures of all three sizes; `share` of the rounds, so that a quick run takes a few. */
export const readingFigures = async (share: number): Promise<Figure[]> => {
  const figures: Figure[] = [];
  for (const { title, name, milliseconds, ratio, rounds } of SUBJECTS) {
    const { ours, postalMime, peakMegabytes, growthMegabytes } = await ask(name, Math.max(5, rounds * share));
    figures.push({ name: `reading a ${title}: CPU`, value: ours, unit: 'ms', limit: milliseconds });
    const note = `postal-mime ${postalMime.toFixed(2)} ms, which only parses`;
    const ratioName = `reading a ${title}: CPU over postal-mime's`;
    figures.push({ name: ratioName, value: ours / postalMime, unit: '×', limit: ratio, decides: true, note });
    if (name !== 'large') continue;
    const memory = `of it ${growthMegabytes.toFixed(0)} MB for the reading, the mail's own bytes not counted`;
    figures.push({
      name: `reading a ${title}: memory of the process`,
      value: peakMegabytes,
      unit: 'MB',
      limit: MAX_MEGABYTES,
      decides: true,
      note: memory,
    });
  }
  return figures;
};
