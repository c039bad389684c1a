import { scaleBand, scaleLinear } from '@visx/scale';
import { LinePath } from '@visx/shape';
import { type PointerEvent, useState } from 'react';
import { amount } from '../../../../shared/domain/insight/review/words.ts';
import type { Unit } from '../../../../shared/domain/insight/units.ts';
import type { Series } from '../looks.ts';
import { Legend } from './legend.tsx';
import { useWidth } from './use-width.ts';

export type TimePart = { name: string; values: readonly (number | null)[] };
type TimeChartProps = {
  /** A sentence that describes the chart, for screen readers. */
  label: string;
  /** Stacked columns for series that add up, columns side by side for others, or lines. */
  kind: 'columns' | 'beside' | 'lines';
  series: readonly Series[];
  parts: readonly TimePart[];
  unit: Unit;
};

const HEIGHT = 200;
const EDGES = { top: 8, end: 4, bottom: 24 };
/** Room for the numbers beside the chart: as wide as the longest. */
const START = { least: 44, beside: 14, character: 7 };
const LABEL_WIDTH = 64;
const TICKS = 4;
const DOT = 3;

/** A number on the axis. Round ones have no decimals. */
const tickText = (tick: number, unit: Unit): string => amount(tick, unit).replace(/\.0(?= h)/, '');

const scalesOf = ({ parts, kind, unit }: TimeChartProps, width: number) => {
  const tallest = parts.map(({ values }) => {
    const numbers = values.map((value) => value ?? 0);
    return kind === 'columns' ? numbers.reduce((sum, value) => sum + value, 0) : Math.max(0, ...numbers);
  });
  const y = scaleLinear({
    domain: [0, Math.max(1, ...tallest)],
    range: [HEIGHT - EDGES.bottom, EDGES.top],
    nice: TICKS,
  });
  const ticks = y.ticks(TICKS).filter((tick) => unit !== 'count' || Number.isInteger(tick));
  const longest = Math.max(0, ...ticks.map((tick) => tickText(tick, unit).length));
  const start = Math.max(START.least, START.beside + START.character * longest);
  const x = scaleBand({
    domain: parts.map((_, index) => index),
    range: [start, width - EDGES.end],
    paddingInner: 0.25,
    paddingOuter: 0.1,
  });
  return { x, y, ticks, start, middle: (index: number) => (x(index) ?? 0) + x.bandwidth() / 2 };
};
type Scales = ReturnType<typeof scalesOf>;

/** Keeps the middle of a name far enough inside for the name to end within the chart. */
const within = (middle: number, name: string, width: number): number =>
  Math.min(middle, width - (name.length * START.character) / 2);

const Axes = ({
  parts,
  unit,
  width,
  scales,
}: Pick<TimeChartProps, 'parts' | 'unit'> & { width: number; scales: Scales }) => {
  const every = Math.max(1, Math.ceil((parts.length * LABEL_WIDTH) / Math.max(1, width - scales.start)));
  const { ticks, start } = scales;
  return (
    <>
      {ticks.map((tick) => (
        <g key={tick}>
          <line className="rule" x1={start} x2={width} y1={scales.y(tick)} y2={scales.y(tick)} />
          <text className="tick" x={start - 8} y={scales.y(tick)} dy="0.32em" textAnchor="end">
            {tickText(tick, unit)}
          </text>
        </g>
      ))}
      {parts.map(({ name }, index) =>
        index % every === 0 ? (
          <text
            key={name}
            className="tick"
            x={within(scales.middle(index), name, width)}
            y={HEIGHT - 6}
            textAnchor="middle"
          >
            {name}
          </text>
        ) : null,
      )}
    </>
  );
};

const Columns = ({
  parts,
  series,
  addsUp,
  scales: { x, y },
}: Pick<TimeChartProps, 'parts' | 'series'> & { addsUp: boolean; scales: Scales }) =>
  parts.map(({ name, values }, index) => {
    let below = 0;
    const width = x.bandwidth() / (addsUp ? 1 : series.length);
    return series.map(({ column, tone }, each) => {
      const value = values[each] ?? 0;
      const [top, bottom] = [y(below + value), y(below)];
      if (addsUp) below += value;
      return value === 0 ? null : (
        <rect
          key={`${name} ${column}`}
          className={`mark ${tone}`}
          x={(x(index) ?? 0) + (addsUp ? 0 : each * width)}
          width={width}
          y={top}
          height={bottom - top}
          rx={2}
        />
      );
    });
  });

const Lines = ({
  parts,
  series,
  scales: { y, middle },
}: Pick<TimeChartProps, 'parts' | 'series'> & { scales: Scales }) =>
  series.map(({ column, tone }, each) => (
    <g key={column}>
      <LinePath
        className={`line ${tone}`}
        data={parts.map(({ values }, index) => ({ index, value: values[each] ?? null }))}
        defined={({ value }) => value !== null}
        x={({ index }) => middle(index)}
        y={({ value }) => y(value ?? 0)}
      />
      {parts.map(({ name, values }, index) => {
        const value = values[each] ?? null;
        return value === null ? null : (
          <circle key={name} className={`mark ${tone}`} cx={middle(index)} cy={y(value)} r={DOT} />
        );
      })}
    </g>
  ));

/** A chart over time. Pointing at a part shows its numbers; keyboard and screen reader users read the table beside it. */
export const TimeChart = (props: TimeChartProps) => {
  const { label, kind, series, parts, unit } = props;
  const [box, width] = useWidth<HTMLDivElement>();
  const [pointed, setPointed] = useState<number | null>(null);
  const scales = scalesOf(props, width);
  const point = (event: PointerEvent<SVGSVGElement>) => {
    const at = event.clientX - event.currentTarget.getBoundingClientRect().left - scales.start;
    const index = Math.floor((at / Math.max(1, width - scales.start - EDGES.end)) * parts.length);
    setPointed(index >= 0 && index < parts.length ? index : null);
  };
  return (
    <>
      <div ref={box} className="chart">
        {width > 0 && (
          <svg
            role="img"
            aria-label={label}
            width={width}
            height={HEIGHT}
            onPointerMove={point}
            onPointerLeave={() => setPointed(null)}
          >
            <Axes parts={parts} unit={unit} width={width} scales={scales} />
            {pointed !== null && (
              <rect
                className="pointer"
                x={(scales.x(pointed) ?? 0) - 2}
                width={scales.x.bandwidth() + 4}
                y={EDGES.top}
                height={HEIGHT - EDGES.top - EDGES.bottom}
              />
            )}
            {kind === 'lines' ? (
              <Lines parts={parts} series={series} scales={scales} />
            ) : (
              <Columns parts={parts} series={series} addsUp={kind === 'columns'} scales={scales} />
            )}
          </svg>
        )}
      </div>
      <Legend series={series} pointed={pointed === null ? null : (parts[pointed] ?? null)} unit={unit} />
    </>
  );
};
