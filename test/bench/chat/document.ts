import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { withGenerated } from '../../../scripts/draw-state-machine.ts';
import { quantile } from '../figures.ts';
import { type ChatReport, seconds } from './chat.ts';

const PAGE = join(import.meta.dirname, '../../../docs/bench.md');

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

const counted = (count: number, what: string): string => `${count === 0 ? 'none' : count} ${what}`;

/** What docs/bench.md says of the last whole run. */
const reportOf = ({
  size,
  pace,
  cuts,
  carriedASecond,
  loadBefore,
  written,
  answers,
  faults,
  alone,
  crowd,
}: ChatReport): string =>
  [
    `**Chat** (${day.format(new Date())}): ${size.visitors} visitors, ${size.agents} agents, ${pace.messages} messages each within`,
    `${pace.seconds} s, ${cuts} sockets cut. Of ${written} messages and ${answers} answers, ${counted(faults.lost, 'were lost')},`,
    `${counted(faults.doubled, 'doubled')}, ${counted(faults.misplaced, 'out of order')},`,
    `${counted(faults.notSent, 'refused and shown as not sent to who wrote them')}, and`,
    `${counted(faults.late, 'not on both sides a minute after the last')}; ${counted(faults.tickets, 'of the chats became a ticket for want of an answer in time')}.`,
    '',
    '| delay | alone | p50 | p99 |',
    '| --- | --- | --- | --- |',
    ...(
      [
        ['from visitor to agent', alone.toAgent, crowd.toAgent],
        ['from agent to visitor', alone.toVisitor, crowd.toVisitor],
      ] as const
    ).map(
      ([name, quiet, { delays }]) =>
        `| ${name} | ${seconds(quantile(quiet.delays))} | ${seconds(quantile(delays))} | ${seconds(quantile(delays, 0.99))} |`,
    ),
    '',
    `${cpus().length} cores are shared by the browsers' clients, the local AWS and all functions, and by what else ran: a load of`,
    `${loadBefore.toFixed(1)} before the start. 20 visitors at once were served at ${carriedASecond.toFixed(1)} messages a second; 200 sockets' heartbeats`,
    'alone are 12 invocations a second.',
  ].join('\n');

export const writeChatReport = (report: ChatReport): void => {
  const part = { file: 'docs/bench.md', name: 'chat', content: reportOf(report) };
  writeFileSync(PAGE, withGenerated(readFileSync(PAGE, 'utf8'), part, 'npm run bench -- --only chat'));
};
