import { LEADS_TO, type LeadsTo } from '../../schemas/insight/report-query.ts';
import { ownValue } from '../../schemas/own-value.ts';
import { FACT_NAMES, type FactColumn } from './columns.ts';

/** A figure as its SQL file defines it (`insight/*.sql`). */
export type Figure = {
  id: string;
  title: string;
  /** Its definition. */
  says: string;
  /** The dimensions that it can be broken down by, each with its column or part of the instant. */
  by: Record<string, FactColumn | TimePart>;
  /** Columns of the summary that identify a row within its part; a figure without any has one row per part. */
  names: readonly string[];
  /** Columns of `counted` that filter the tickets behind it, for example to those of one row of its table. */
  of: readonly string[];
  /** The column of `counted` with the number of times that a row counts; null means once each. */
  times: string | null;
  /** What its numbers link to: tickets, or other counted things. */
  leadsTo: LeadsTo;
  /** The days that it reads: those of the period, all since its beginning, or all until its end. */
  reads: Reads;
  /** SQL that creates the view `counted`, with a row for each thing counted. */
  counted: string;
  /** SQL that summarises `counted`. */
  summary: string;
};

const TIME_PARTS = ['day', 'week', 'month', 'weekday', 'hour'] as const;
export type TimePart = (typeof TIME_PARTS)[number];
const READS = ['period', 'since', 'history'] as const;
export type Reads = (typeof READS)[number];

export const isTimePart = (word: string): word is TimePart => TIME_PARTS.some((part) => part === word);
const isColumn = (word: string): word is FactColumn => FACT_NAMES.some((name) => name === word);
const isName = (word: string): boolean => /^[a-z_]+$/.test(word);
const isLeadsTo = (word: string): word is LeadsTo => LEADS_TO.some((each) => each === word);
const isReads = (word: string): word is Reads => READS.some((reads) => reads === word);

/** Thrown for an invalid figure file. */
export class FigureMalformed extends Error {
  override readonly name = 'FigureMalformed';
}

const OTHERWISE: Record<string, FactColumn> = { type: 'ticket_type' };

const dimensionOf = (id: string, word: string): [string, FactColumn | TimePart] => {
  const [name = '', column = ownValue(OTHERWISE, name) ?? name] = word.split('=');
  if (isTimePart(column) || isColumn(column)) return [name, column];
  throw new FigureMalformed(`${id}: no column ${column}`);
};

/** Reads a figure's file. Throws FigureMalformed. */
export const figureOf = (id: string, text: string): Figure => {
  const heads: Record<string, string | undefined> = Object.fromEntries(
    [...text.matchAll(/^-- (\w+): (.+)$/gm)].map(([, name, value]) => [name, value]),
  );
  const sql = text.replace(/^--.*$/gm, '').trim();
  const [counted = '', summary = '', ...more] = sql.split(/;\s*/).filter(Boolean);
  const {
    Title: title,
    Says: says,
    By: by,
    Names: named = '',
    Of: narrows = '',
    Reads: reads = '',
    Leads: leadsTo = 'tickets',
    Times: times = null,
  } = heads;
  const [of, names] = [narrows, named].map((words) => words.split(/,\s*/).filter(Boolean)) as [string[], string[]]; // as many
  if (![...of, ...names, ...(times === null ? [] : [times])].every(isName))
    throw new FigureMalformed(`${id}: columns in Names, Of or Times`);
  if (
    !title ||
    !says ||
    !by ||
    !isReads(reads) ||
    !isLeadsTo(leadsTo) ||
    more.length > 0 ||
    !/^CREATE VIEW counted AS/.test(counted)
  )
    throw new FigureMalformed(`${id}: a head with Title, Says, By and Reads, a view \`counted\`, and its summary`);
  const dimensions = Object.fromEntries(by.split(/,\s*/).map((word) => dimensionOf(id, word)));
  return { id, title, says, by: dimensions, names, of, times, leadsTo, reads, counted, summary };
};
