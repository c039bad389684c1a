import { amount } from '../../../../shared/domain/insight/review/words.ts';
import type { Unit } from '../../../../shared/domain/insight/units.ts';
import type { Series } from '../looks.ts';
import { Legend } from './legend.tsx';

export type Bar = { key: string; name: string; values: readonly number[] };
type BarListProps = { label: string; series: readonly Series[]; bars: readonly Bar[]; unit: Unit };

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const share = (value: number, of: number): string => `${of === 0 ? 0 : (value / of) * 100}%`;

/** Parts of something beside each other, the longest as wide as there is room. */
export const BarList = ({ label, series, bars, unit }: BarListProps) => {
  const longest = Math.max(0, ...bars.map(({ values }) => sum(values)));
  return (
    <>
      <ul className="bars" aria-label={label}>
        {bars.map(({ key, name, values }) => (
          <li key={key}>
            <span className="bar-name">{name}</span>
            <span className="bar-value">{amount(sum(values), unit)}</span>
            <span className="bar-track" aria-hidden="true">
              {series.map(({ column, tone }, index) => (
                <i key={column} className={tone} style={{ inlineSize: share(values[index] ?? 0, longest) }} />
              ))}
            </span>
          </li>
        ))}
      </ul>
      {series.length > 1 && <Legend series={series} pointed={null} unit={unit} />}
    </>
  );
};
