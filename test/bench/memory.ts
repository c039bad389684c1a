import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Stack } from '../../local/stack.ts';
import type { Figure } from './figures.ts';
import { postTickets } from './intake.ts';
import { untilEmpty } from './stack-tools.ts';

const run = promisify(execFile);

/** Resident memory of this process, which runs the stack, and of every process that it started, in MB. */
const residentMegabytes = async (): Promise<{ megabytes: number; processes: number }> => {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=,rss=']);
  const rows = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const family = new Set([process.pid]);
  // A child may stand before its parent in the list.
  for (let size = 0; size !== family.size; ) {
    size = family.size;
    for (const [pid = 0, parent = 0] of rows) if (family.has(parent)) family.add(pid);
  }
  const members = rows.filter(([pid = 0]) => family.has(pid));
  return { megabytes: members.reduce((sum, [, , rss = 0]) => sum + rss, 0) / 1024, processes: members.length };
};

/** Idle processes of functions end after a minute (local/emulator.ts), and their workers are looked through twice. */
const REST_MILLISECONDS = 150_000;

/** Memory of the stack with open tickets, each with its execution waiting: right after work, and at rest. */
export const memoryFigures = async (stack: Stack, tickets: number): Promise<Figure[]> => {
  await postTickets(stack, tickets);
  await untilEmpty(stack);
  const working = await residentMegabytes();
  await sleep(REST_MILLISECONDS);
  const resting = await residentMegabytes();
  const figure = (when: string, { megabytes, processes }: typeof working): Figure => ({
    name: `memory with ${tickets} open tickets, ${when}`,
    value: megabytes,
    unit: 'MB',
    note: `${processes} processes, the bench's own too`,
  });
  return [figure('right after they came', working), figure('at rest', resting)];
};
