import { execFile } from 'node:child_process';
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

/** Memory of the stack at rest and with open tickets, each with its execution waiting. */
export const memoryFigures = async (stack: Stack, tickets: number): Promise<Figure[]> => {
  await untilEmpty(stack);
  const before = await residentMegabytes();
  await postTickets(stack, tickets);
  await untilEmpty(stack);
  const after = await residentMegabytes();
  return [
    { name: 'memory before', value: before.megabytes, unit: 'MB', note: `${before.processes} processes` },
    {
      name: `memory with ${tickets} open tickets more`,
      value: after.megabytes,
      unit: 'MB',
      note: `${after.processes} processes, the bench's own too`,
    },
  ];
};
