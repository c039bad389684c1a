import { amount } from '../../../../shared/domain/insight/review/words.ts';
import type { Unit } from '../../../../shared/domain/insight/units.ts';
import type { Series } from '../looks.ts';
import { Legend } from './legend.tsx';

/** A value that isn't known is no part of the bar; a bar without any has no number. */
export type Bar = { key: string; name: string; values: readonly (number | null)[] };
type BarListProps = { label: string; series: readonly Series[]; bars: readonly Bar[]; unit: Unit };

export const sizeOf = ({ values }: Bar): number => values.reduce<number>((total, value) => total + (value ?? 0), 0);
const isKnown = ({ values }: Bar): boolean => values.some((value) => value !== null);
const share = (value: number, of: number): string => `${of === 0 ? 0 : (value / of) * 100}%`;

/** Parts of something beside each other, the longest as wide as there is room. */
export const BarList = ({ label, series, bars, unit }: BarListProps) => {
  const longest = Math.max(0, ...bars.map(sizeOf));
  return (
    <>
      <ul className="bars" aria-label={label}>
        {bars.map((bar) => (
          <li key={bar.key}>
            <span className="bar-name">{bar.name}</span>
            <span className="bar-value">{amount(isKnown(bar) ? sizeOf(bar) : null, unit)}</span>
            <span className="bar-track" aria-hidden="true">
              {series.map(({ column, tone }, index) => (
                <i key={column} className={tone} style={{ inlineSize: share(bar.values[index] ?? 0, longest) }} />
              ))}
            </span>
          </li>
        ))}
      </ul>
      {series.length > 1 && <Legend series={series} pointed={null} unit={unit} />}
    </>
  );
};
