import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { table } from '../../../scripts/draw/table.ts';
import { added, type Counts, callsOf, NO_COUNTS } from './counter.ts';
import type { Step, Way } from './way.ts';

/** The counts of a ticket's way as they stand in the documents, and the file that a test compares with. */

export const COUNTS_FILE = join(import.meta.dirname, 'counts.json');

/** As they were written last. */
// Only the bench writes the file.
export const countedLast = (): Way[] => JSON.parse(readFileSync(COUNTS_FILE, 'utf8')) as Way[];

export const STEPS: readonly Step[] = ['post', 'take', 'resolve', 'confirm'];
const CHANNELS = { api: 'by API', email: 'by mail' };

const total = (all: readonly Counts[]): Counts => all.reduce(added, NO_COUNTS);

/** Of a whole life, by function. */
const byFunction = ({ steps }: Way): Record<string, Counts> => {
  const names = [...new Set(STEPS.flatMap((step) => Object.keys(steps[step])))].toSorted();
  return Object.fromEntries(names.map((name) => [name, total(STEPS.flatMap((step) => steps[step][name] ?? []))]));
};

export const lifeOf = (way: Way): Counts => total(Object.values(byFunction(way)));
const stepOf = ({ steps }: Way, step: Step): Counts => total(Object.values(steps[step]));

/** As Step Functions bills them: each state entered, and the start. */
export const transitionsOf = ({ states }: Way): number => states.length + 1;

const OPERATIONS = ['Get', 'BatchGet', 'Query', 'Put', 'Update', 'TransactWrite'];
const cell = (count: number | undefined): string => (count ? String(count) : '');

const row = (name: string, counts: Counts): string[] => {
  const others = Object.entries(counts.calls).filter(([operation]) => !OPERATIONS.includes(operation));
  return [
    name,
    String(counts.invocations),
    ...OPERATIONS.map((operation) => cell(counts.calls[operation])),
    others.map(([operation, count]) => `${operation} ${count}`).join(', '),
    String(callsOf(counts)),
    cell(counts.readUnits),
    cell(counts.writeUnits),
  ];
};

const HEAD = ['', 'invocations', ...OPERATIONS, 'other services', 'calls', 'read units', 'write units'];

/** By function, with calls by table operation, and the whole life. */
const functionsTable = (way: Way): string =>
  table(HEAD, [
    ...Object.entries(byFunction(way)).map(([name, counts]) => row(name, counts)),
    row('**a life**', lifeOf(way)),
  ]);

const stepsTable = (ways: readonly Way[]): string =>
  table(
    ['', ...STEPS.map((step) => `${step}: calls, units read, written`), 'a life', 'state transitions'],
    ways.map((way) => [
      CHANNELS[way.channel],
      ...[...STEPS.map((step) => stepOf(way, step)), lifeOf(way)].map(
        (counts) => `${callsOf(counts)}, ${counts.readUnits}, ${counts.writeUnits}`,
      ),
      String(transitionsOf(way)),
    ]),
  );

/** Everything that the bench says of the ways, as Markdown. */
export const waysReport = (ways: readonly Way[]): string =>
  [
    stepsTable(ways),
    ...ways.map((way) => `One life ${CHANNELS[way.channel]}, by function:\n\n${functionsTable(way)}`),
    `The execution enters ${ways[0]?.states.join(', ')}.`,
  ].join('\n\n');
