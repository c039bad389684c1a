import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { table } from '../../../scripts/draw/table.ts';
import { withGenerated } from '../../../scripts/draw-state-machine.ts';
import type { CountedChat } from './counted.ts';

/** What a chat costs, of its counts: us-east-1's list prices of November 2026 without free tiers. */

const GIGABYTE_SECONDS_AN_INVOCATION = 0.03;
const LOG_KILOBYTES_AN_INVOCATION = 0.6;
const QUEUE_REQUESTS_A_MESSAGE = 2;

const perMillion = (count: number, price: number): number => (count * price) / 1_000_000;

const rowsOf = ({ counts, requests, frames, wakes, minutes }: CountedChat): [string, string, string, number][] => {
  const { invocations, readUnits, writeUnits } = counts;
  const seconds = invocations * GIGABYTE_SECONDS_AN_INVOCATION;
  const logged = invocations * LOG_KILOBYTES_AN_INVOCATION;
  // The visitor's socket, and a third of the agent's.
  const open = Math.round(minutes * (4 / 3));
  const queued = wakes * QUEUE_REQUESTS_A_MESSAGE;
  return [
    ['API Gateway, HTTP', `${requests} requests`, '1.00 per million', perMillion(requests, 1)],
    ['API Gateway, WebSocket', `${frames} frames both ways`, '1.00 per million', perMillion(frames, 1)],
    ['', `${open} minutes open`, '0.25 per million', perMillion(open, 0.25)],
    ['Lambda, arm64', `${invocations} invocations`, '0.20 per million', perMillion(invocations, 0.2)],
    ['', `${seconds.toFixed(1)} GB-seconds`, '0.0000133334', seconds * 0.0000133334],
    ['DynamoDB', `${writeUnits} write units`, '0.625 per million', perMillion(writeUnits, 0.625)],
    ['', `${readUnits} read units`, '0.125 per million', perMillion(readUnits, 0.125)],
    ['CloudWatch Logs', `${Math.round(logged)} KB`, '0.50 per GB', perMillion(logged, 0.5)],
    ['SQS', `${queued} requests`, '0.40 per million', perMillion(queued, 0.4)],
  ];
};

const costTable = (chat: CountedChat): string => {
  const rows = rowsOf(chat);
  const together = rows.reduce((sum, [, , , dollars]) => sum + dollars, 0);
  const told = rows.map(([service, count, price, dollars]) => [service, count, price, (dollars * 1000).toFixed(3)]);
  const last = ['', '', '**together**', `**${(together * 1000).toFixed(3)}**`];
  return `${table(['service', 'count for each chat', 'price', '$ for 1,000'], [...told, last])}\n\nSo **$${together.toFixed(5)} for a chat**.`;
};

const COST = join(import.meta.dirname, '../../../docs/cost.md');

/** The page on cost as it stands, and as it should with these counts. */
export const chatCost = (chat: CountedChat): { path: string; stands: string; should: string } => {
  const stands = readFileSync(COST, 'utf8');
  const part = { file: 'docs/cost.md', name: 'chat', content: costTable(chat) };
  return { path: COST, stands, should: withGenerated(stands, part, 'npm run bench -- --only way') };
};
