import type { Cell } from '../../../shared/usecases/insight/report.ts';
import {
  automaticAnswers,
  books,
  closings,
  corrections,
  escalations,
  reopenings,
  satisfaction,
  volume,
} from './counts.ts';
import { backlog, firstResponse, pauses, resolution, time } from './durations.ts';
import { agents, incidentActions, incidents, promises } from './people.ts';
import type { Row, Second } from './reading.ts';
import { uptime } from './uptime.ts';

/**
 * A second implementation of every figure, from the definition at the head of its file alone. It reads each ticket's
 * events directly, in plain code that knows no rows of facts.
 */
export const SECOND: Record<string, Second> = {
  agents,
  'automatic-answers': automaticAnswers,
  backlog,
  books,
  closings,
  corrections,
  escalations,
  'first-response': firstResponse,
  'incident-actions': incidentActions,
  incidents,
  pauses,
  promises,
  reopenings,
  resolution,
  satisfaction,
  time,
  uptime,
  volume,
};

const TOLERANCE = 1e-3;
const isNumber = (cell: Cell): cell is number => typeof cell === 'number';
const isSame = (one: Cell, other: Cell): boolean =>
  isNumber(one) && isNumber(other)
    ? Math.abs(one - other) <= TOLERANCE * Math.max(1, Math.abs(one) / 1000)
    : one === other;

/** Sorts rows by their uncounted values, so that both tables have the same order. */
const sorted = (rows: readonly Row[], words: readonly string[]): Row[] => {
  const key = (row: Row) => JSON.stringify(words.map((word) => row[word]));
  return rows.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
};

/** The differences between a figure's table and the second computation, in plain words. Empty if they agree. */
export const differencesOf = (answered: readonly Row[], second: readonly Row[]): string[] => {
  const [first] = [...second, ...answered];
  const words = Object.keys(first ?? {}).filter((name) => !isNumber(first?.[name] ?? null) || name === 'level');
  const [ours, theirs] = [answered, second].map((rows) => sorted(rows, words));
  if (ours?.length !== theirs?.length) return [`${answered.length} rows, and ${second.length} the second time`];
  return (theirs ?? []).flatMap((row, index) =>
    Object.entries(row).flatMap(([name, value]) => {
      const other = ours?.[index]?.[name] ?? null;
      return isSame(other, value) ? [] : [`${JSON.stringify(row)}: ${name} is ${other}`];
    }),
  );
};
