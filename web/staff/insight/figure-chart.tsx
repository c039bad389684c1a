import { spoken } from '../../../shared/domain/insight/review/words.ts';
import { ofNothing, unitOf } from '../../../shared/domain/insight/units.ts';
import { readable } from '../site/words.ts';
import type { Report, Row } from './calls.ts';
import { type Bar, BarList, isKnown, sizeOf } from './charts/bar-list.tsx';
import { distinctNames } from './charts/distinct-names.ts';
import { TimeChart } from './charts/time-chart.tsx';
import { type Look, numberOf, sumOfSeries } from './looks.ts';
import { type Grain, partsOf, timeLabel } from './period.ts';

const OVER_TIME = ['day', 'week', 'month', 'weekday', 'hour'];
export const isOverTime = (by: string | null): boolean => by !== null && OVER_TIME.includes(by);

const isGrain = (by: string | null): by is Grain => by === 'day' || by === 'week' || by === 'month';

type Names = { team: (id: string) => string; agent: (id: string) => string };

/** Rows with a figure's own sums are in its table, but not among the bars. */
const isSum = ({ agent }: Row): boolean => agent === 'the team';

const overTime = (report: Report, look: Look) => {
  const { from, to, by, rows } = report;
  const known = new Map(rows.map((row) => [String(row.part), row]));
  const parts = isGrain(by) ? partsOf({ from, to }, by) : [...known.keys()];
  // Where nothing happened, there is no duration, but the count is known: 0.
  const nothing = ofNothing(unitOf(look.series[0]?.column ?? ''));
  return parts.map((part) => ({
    name: timeLabel(part),
    values: look.series.map(({ column }) => numberOf(known.get(part), column) ?? nothing),
  }));
};

const nameOf = (row: Row, by: string | null, look: Look, names: Names): string => {
  const label = look.label(row, names);
  return [...(by === null ? [] : [partName(row, by, names)]), ...(label === 'All' && by !== null ? [] : [label])].join(
    ', ',
  );
};

const wordOf = (column: string, value: string, names: Names): string => {
  if (value === 'none') return `no ${column}`;
  if (column === 'team') return names.team(value);
  return column === 'agent' ? names.agent(value) : readable(spoken(value, column));
};

const barsOf = ({ rows, by }: Report, look: Look, names: Names) => {
  const shown = rows.filter((row) => !isSum(row));
  const named = distinctNames(
    shown,
    (row) => nameOf(row, by, look, names),
    (column, value) => wordOf(column, value, names),
  );
  return shown.map((row, index) => ({
    key: String(index),
    name: named[index] ?? '',
    values: look.series.map(({ column }) => numberOf(row, column)),
  }));
};

type FigureChartProps = {
  report: Report;
  look: Look;
  /** More bars than this are only in the table. */
  most: number;
  names: Names;
};

/** A figure's chart: over time if it is broken down by time and has one row per part; otherwise its rows as bars. */
export const FigureChart = ({ report, look, most, names }: FigureChartProps) => {
  const { by, rows, title } = report;
  const unit = unitOf(look.series[0]?.column ?? '');
  const isOneRowAPart = new Set(rows.map(({ part }) => part)).size === rows.length;
  const addsUp = look.series.length === 1 || sumOfSeries(report.figure, look.series) !== null;
  if (isOverTime(by) && isOneRowAPart) {
    const kind = look.chart === 'lines' ? 'lines' : addsUp ? 'columns' : 'beside';
    const label = `${title}, by ${by}: ${look.series.map(({ name }) => name).join(', ')}. The table has the numbers.`;
    return <TimeChart label={label} kind={kind} series={look.series} parts={overTime(report, look)} unit={unit} />;
  }
  const bars = barsOf(report, look, names);
  const kept = look.isInOrder ? 'first' : look.isLeastFirst ? 'smallest' : 'largest';
  const least = look.isLeastFirst ? -1 : 1;
  const inRank = (a: Bar, b: Bar): number =>
    Number(isKnown(b)) - Number(isKnown(a)) || (sizeOf(b, addsUp) - sizeOf(a, addsUp)) * least;
  const shown = look.isInOrder ? bars : bars.toSorted(inRank);
  return (
    <>
      <BarList label={title} series={look.series} bars={shown.slice(0, most)} unit={unit} addsUp={addsUp} />
      {bars.length > most && (
        <p className="soft small">
          The {most} {kept} of {bars.length}. The table has all.
        </p>
      )}
    </>
  );
};

/** The name of a part, for readers. */
export const partName = (row: Row, by: string, names: Names): string => {
  const part = String(row.part ?? '');
  if (isOverTime(by)) return timeLabel(part);
  if (part === 'none') return 'None';
  if (by === 'team') return names.team(part);
  if (by === 'agent' || by === 'assignee') return names.agent(part);
  return by === 'level' ? `Level ${part}` : by === 'priority' ? part : readable(part.replaceAll('-', ' '));
};
