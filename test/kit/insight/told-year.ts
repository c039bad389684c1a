import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Labelled, readCorpus } from '../../../scripts/train-assessment/corpus.ts';
import { conceptsIn } from '../../../shared/domain/assessment/model/concepts.ts';
import { toldCodesIn } from '../../../shared/domain/assessment/told-codes.ts';
import { toldWordsFrom } from '../../../shared/domain/assessment/told-words.ts';
import {
  causesOf,
  type RisingTicket,
  type Suspected,
  suspectedAfter,
} from '../../../shared/domain/insight/suspected.ts';
import { type DayCount, warningsOf, weeksBefore } from '../../../shared/domain/insight/warnings.ts';
import type { WarningKind, WarningThresholds } from '../../../shared/schemas/insight/warnings.ts';
import { Chance } from '../../fortnight/chance.ts';
import { CLUB } from '../settings.ts';

/**
 * A year of requests as people write them, in five languages: the labelled corpus, drawn at random, with ten outages.
 * It is held out: the thresholds were chosen with years of the seeds a and b.
 */

const CONCEPTS = readFileSync(join(import.meta.dirname, '..', '..', '..', 'assessment', 'concepts.txt'), 'utf8');
const DAYS = 365 + 56;
const FIRST = '2026-11-06';
const DAY_MILLISECONDS = 86_400_000;
const HOUR_MILLISECONDS = 3_600_000;
const WEEKENDS = 0.35;
/** The days of outages, after eight weeks without one. */
const OUTAGES = [20, 47, 73, 110, 143, 178, 204, 207, 263, 310].map((day) => day + 56);
/** Codes that people copy from the screen. Every other person does. */
const SCREENS = ['ERR_CONNECTION_RESET', 'error 503', '0x80070005', 'AUTH-401', 'HTTP 502'];
/** A word that all requests during an outage share, whatever they are about. */
const WORDS = ['Kalender', 'gateway', 'notificación', 'phishing', 'rabais'];
/** The share of people who copy a code on a normal day. */
const CODE_SHARE = 0.03;
/** Requests come between 8:00 and 18:00; those of an outage within three hours. */
const WORK = { from: 8, hours: 10 };
const OUTAGE = { from: 10, hours: 3 };
/** A single look, when the whole day's requests are there. */
const EVENING = [20];

type Told = { category: string; codes: string[]; words: string[] };

const dayOf = (index: number): string =>
  new Date(Date.parse(FIRST) + index * DAY_MILLISECONDS).toISOString().slice(0, 'yyyy-mm-dd'.length);

/** The number of requests on a day, with a Poisson distribution. */
const around = (mean: number, chance: Chance): number => {
  let [count, waited] = [0, -Math.log(1 - chance.next())];
  for (; waited < mean; count++) waited -= Math.log(1 - chance.next());
  return count;
};

export type ToldYear = {
  seed: string;
  /** Tickets on a working day, and the additional ones of an outage. */
  aDay: number;
  outage: number;
  kinds: readonly WarningKind[];
  /** What an outage's tickets share: one scenario, or only a code or a word across all categories. */
  seenIn?: 'category' | 'error_code' | 'word';
  /** The hours at which warnings are computed. */
  looks?: readonly number[];
};

export type Measured = { found: number; alarms: number; falseAlarms: number };

export const toldYear = (
  { seed, aDay, outage, kinds, seenIn = 'category', looks = EVENING }: ToldYear,
  thresholds: WarningThresholds,
): Measured => {
  const corpus = readCorpus();
  const wordsOf = toldWordsFrom(conceptsIn(CONCEPTS), CONCEPTS);
  const known = new Map<string, string[]>();
  const toldOf = ({ text, category }: Labelled, code: string | null): Told => {
    const words = known.get(text) ?? wordsOf(text);
    known.set(text, words);
    const written = code === null ? text : `${text} ${code}`;
    return { category, words, codes: toldCodesIn(written, CLUB.organisation.assessmentRules) };
  };
  const scenarios = [...Map.groupBy(corpus, ({ scenario }) => scenario).values()].filter(
    (lines) =>
      lines.length >= 5 &&
      ['platform_error', 'payment', 'tools_and_system_access', 'performance'].includes(lines[0]?.category ?? ''),
  );
  type Came = RisingTicket & { hour: number };
  const counts: Map<string, { day: string; kind: WarningKind; value: string; of: Came[] }> = new Map();
  const note = (day: string, came: Pick<Came, 'reference' | 'hour'>, { category, codes, words }: Told): void => {
    const named: [WarningKind, string][] = [
      ['category', category],
      ['level', '1'],
      ...codes.map((code): [WarningKind, string] => ['error_code', code]),
      ...words.map((word): [WarningKind, string] => ['word', word]),
    ];
    for (const [kind, value] of named.filter(([each]) => kinds.includes(each))) {
      const key = `${day} ${kind} ${value}`;
      const found = counts.get(key) ?? { day, kind, value, of: [] };
      found.of.push({ ...came, isOpen: true, isInIncident: false });
      counts.set(key, found);
    }
  };
  for (let index = 0; index < DAYS; index++) {
    const day = dayOf(index);
    const chance = new Chance(`${seed} ${day}`);
    const hours = new Chance(`${seed} ${day} hours`);
    const within = ({ from, hours: many }: typeof WORK): number => from + hours.next() * many;
    const isWeekend = [0, 6].includes(new Date(day).getUTCDay());
    const usual = around(aDay * (isWeekend ? WEEKENDS : 1), chance);
    for (let each = 0; each < usual; each++) {
      const line = corpus[Math.floor(chance.next() * corpus.length)];
      const code = chance.happens(CODE_SHARE) ? (SCREENS[Math.floor(chance.next() * SCREENS.length)] ?? null) : null;
      if (line) note(day, { reference: `TD-${index}-${each}`, hour: within(WORK) }, toldOf(line, code));
    }
    const which = OUTAGES.indexOf(index);
    const scenario = scenarios[Math.floor(chance.next() * scenarios.length)] ?? [];
    const lines = seenIn === 'category' ? scenario : corpus;
    for (let each = 0; which >= 0 && each < outage; each++) {
      const line = lines[Math.floor(chance.next() * lines.length)];
      const code = seenIn !== 'word' && chance.happens(0.5) ? (SCREENS[which % SCREENS.length] ?? null) : null;
      const said = line && seenIn === 'word' ? { ...line, text: `${WORDS[which % WORDS.length]} ${line.text}` } : line;
      if (said) note(day, { reference: `TD-${index}-o${each}`, hour: within(OUTAGE) }, toldOf(said, code));
    }
  }
  const perDay = Map.groupBy(counts.values(), ({ day }) => day);
  let suspected: Suspected[] = [];
  const result: Measured = { found: 0, alarms: 0, falseAlarms: 0 };
  for (let index = 56; index < DAYS; index++) {
    const day = dayOf(index);
    const days = [day, ...Array.from({ length: 8 }, (_, week) => weeksBefore(day, week + 1))];
    const before = new Set(suspected.map(({ id }) => id));
    for (const look of looks) {
      const by = (of: readonly Came[]): Came[] => of.filter(({ hour }) => hour < look);
      const all: DayCount[] = days.flatMap((at) =>
        (perDay.get(at) ?? []).flatMap(({ kind, value, of }) => {
          const tickets = by(of).length;
          return tickets > 0 ? [{ kind, value, day: at, tickets }] : [];
        }),
      );
      const { warnings } = warningsOf(all, day, thresholds);
      const rises = warnings.map((warning) => ({
        ...warning,
        of: by(counts.get(`${day} ${warning.kind} ${warning.value}`)?.of ?? []),
      }));
      const now = new Date(Date.parse(day) + look * HOUR_MILLISECONDS).toISOString();
      suspected = suspectedAfter(suspected, causesOf(rises), { day, now });
    }
    const fresh = suspected.filter(({ id }) => !before.has(id)).length;
    result.alarms += fresh;
    if (OUTAGES.includes(index)) result.found += fresh > 0 ? 1 : 0;
    else result.falseAlarms += fresh;
  }
  return result;
};
