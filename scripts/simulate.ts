import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import * as z from 'zod';
import { expandHolidays, UnknownCountryError } from '../shared/adapters/holidays.ts';
import {
  CalendarExhaustedError,
  type CompiledCalendar,
  compileCalendar,
  type SimulatedLevel,
  simulate,
} from '../shared/domain/calendar/index.ts';
import { type Calendar, calendarSchema, faultsOf } from '../shared/schemas/configuration/calendar.ts';
import { type Policy, policySchema } from '../shared/schemas/configuration/policy.ts';
import { instantSchema } from '../shared/schemas/primitives.ts';
import { prioritySchema } from '../shared/schemas/ticket.ts';
import { timelineSvg } from './timeline/svg.ts';
import { timelineText } from './timeline/text.ts';
import { timelineOf } from './timeline/timeline.ts';

/** The input has a fault that its author must fix. The message describes it. */
class InputError extends Error {
  override readonly name = 'InputError';
}

const SHIPPED = join(import.meta.dirname, '../shared/config');

const given = (what: string) =>
  z.unknown().refine((value) => value !== undefined, { error: `the id of a ${what}, or one itself` });
const caseSchema = z.strictObject({
  id: z.union([z.string(), z.number()], { error: 'the id of the case' }),
  calendar: given('calendar'),
  policy: given('policy'),
  at: instantSchema,
  priority: prioritySchema.nullable().default(null),
  pauses: z
    .array(
      z
        .tuple([instantSchema, instantSchema], { error: 'a pause: [from, to]' })
        .refine(([from, to]) => from <= to, { error: 'a pause must not end before it begins' }),
    )
    .default([]),
});
type Case = z.output<typeof caseSchema>;

const check = <Output>(schema: z.ZodType<Output>, value: unknown, what: string): Output => {
  const result = schema.safeParse(value);
  if (!result.success) throw new InputError(`${what}: ${faultsOf(result).join('; ')}`);
  return result.data;
};

const readJson = (text: string, what: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new InputError(`${what} is not JSON`, { cause });
  }
};

const readText = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new InputError(`can't read ${file}`, { cause });
  }
};

/** Loads a shipped policy or calendar by id, or one from a file. */
const load = (kind: 'policies' | 'calendars', name: string): unknown => {
  const shipped = readdirSync(join(SHIPPED, kind)).map((file) => file.replace(/\.json$/, ''));
  if (shipped.includes(name)) return readJson(readText(join(SHIPPED, kind, `${name}.json`)), name);
  if (!existsSync(name)) throw new InputError(`${name} is no file and none of the ${kind} ${shipped.join(', ')}`);
  return readJson(readText(name), name);
};

const MAX_KEPT = 500;

/** Caches results by text, so that a batch reads and expands a repeated policy or calendar once. */
const remembering = <Value>(make: (key: string) => Value): ((key: string) => Value) => {
  const known = new Map<string, Value>();
  return (key) => {
    const value = known.get(key) ?? make(key);
    if (known.size >= MAX_KEPT) known.clear();
    known.set(key, value);
    return value;
  };
};

/** Removes the schema's name, which only editors use. */
const withoutSchema = (value: unknown): unknown => {
  const named = z.looseObject({ $schema: z.unknown() }).safeParse(value);
  if (!named.success) return value;
  const { $schema: _schema, ...rest } = named.data;
  return rest;
};

const fromKey = (kind: 'policies' | 'calendars', key: string): unknown => {
  const value: unknown = JSON.parse(key);
  return withoutSchema(typeof value === 'string' ? load(kind, value) : value);
};
const policyOf = remembering((key): Policy => check(policySchema, fromKey('policies', key), 'policy'));
const calendarOf = remembering((key): Calendar => check(calendarSchema, fromKey('calendars', key), 'calendar'));
type Expanded = { compiled: CompiledCalendar; holidays: readonly string[] };
const expandedOf = remembering((key): Expanded => {
  const [calendar, from, to] = z.tuple([z.string(), z.int(), z.int()]).parse(JSON.parse(key));
  const expanded = expandHolidays(calendarOf(calendar), from, to);
  return { compiled: compileCalendar(expanded), holidays: expanded.holidays };
});

const lastYear = (levels: readonly SimulatedLevel[]): number =>
  Math.max(
    0,
    ...levels
      .flatMap(({ warning, target, limit }) => [warning, target, limit])
      .map((at) => Number(at?.slice(0, 4) ?? 0)),
  );

/** Expands a country's holidays to the necessary years: repeatedly, until the last date is well within them. */
const simulated = ({ policy, calendar, at, priority, pauses }: Case): Expanded & { levels: SimulatedLevel[] } => {
  const year = new Date(at).getUTCFullYear();
  const run = (years: number): Expanded & { levels: SimulatedLevel[] } => {
    const expanded = expandedOf(JSON.stringify([JSON.stringify(calendar), year - 1, year + years]));
    const levels = simulate(policyOf(JSON.stringify(policy)), expanded.compiled, at, priority, pauses);
    return lastYear(levels) >= year + years ? run(years * 4) : { ...expanded, levels };
  };
  return run(2);
};

/** Faults of the input are one line. Any other error is a fault of the program and shows its stack. */
const messageOf = (error: unknown): string => {
  const mendable = [InputError, CalendarExhaustedError, UnknownCountryError].some((kind) => error instanceof kind);
  if (mendable && error instanceof Error) return error.message;
  throw error;
};

/** Simulates a case per line, in order. A case that fails gets a line with the reason. */
const simulateBatch = (file: string): void => {
  const lines = readText(file).split('\n');
  lines.forEach((line, i) => {
    if (line.trim() === '') return;
    let id: unknown = null;
    try {
      const value = readJson(line, `line ${i + 1}`);
      id = z.looseObject({ id: z.unknown() }).safeParse(value).data?.id ?? null;
      console.log(JSON.stringify({ id, levels: simulated(check(caseSchema, value, `line ${i + 1}`)).levels }));
    } catch (error) {
      console.log(JSON.stringify({ id, error: messageOf(error) }));
      process.exitCode = 1;
    }
  });
};

type Options = {
  policy?: string;
  calendar?: string;
  at?: string;
  priority?: string;
  batch?: string;
  text?: boolean;
  svg?: string;
};

/** Shows a timeline at a terminal. Redirected output is specification 10's JSON, for programs. */
const simulateOne = (one: Case, { text, svg }: Pick<Options, 'text' | 'svg'>): void => {
  const { compiled, holidays, levels } = simulated(one);
  const timeline = timelineOf(policyOf(JSON.stringify(one.policy)), compiled, holidays, levels, one.priority);
  if (svg !== undefined) writeText(svg, timelineSvg(timeline));
  console.log(text ? timelineText(timeline) : JSON.stringify({ levels }));
};

const writeText = (file: string, text: string): void => {
  try {
    writeFileSync(file, text);
  } catch (cause) {
    throw new InputError(`--svg: can't write ${file}`, { cause });
  }
};

const main = ({ batch, text = process.stdout.isTTY, svg, ...options }: Options): void => {
  if (batch !== undefined) simulateBatch(batch);
  else simulateOne(check(caseSchema, { id: 'command line', ...options }, 'options'), { text, svg });
};

const command = new Command('npm run -s simulate --')
  .description('Shows when each level of a policy starts, warns, and passes its target and its limit if no one acts.')
  .option('--policy <id or file>', 'a shipped policy, or a file')
  .option('--calendar <id or file>', 'a shipped calendar, or a file')
  .option('--at <instant>', 'when the first level starts, such as 2026-11-22T09:00:00Z')
  .option('--priority <P1..P4>', 'for levels with other times by priority')
  .option('--text', 'a timeline to read; the default on a terminal')
  .option('--no-text', 'JSON, also on a terminal')
  .option('--svg <file>', 'also draws the timeline into a file')
  .option('--batch <file>', 'one JSON case a line: { id, calendar, policy, at, priority?, pauses? }');

try {
  main(command.parse().opts<Options>());
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 1;
}
