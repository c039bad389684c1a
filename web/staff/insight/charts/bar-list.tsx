import { amount } from '../../../../shared/domain/insight/review/words.ts';
import type { Unit } from '../../../../shared/domain/insight/units.ts';
import type { Series } from '../looks.ts';
import { Legend } from './legend.tsx';

/** Unknown values are left out of the bar. A bar without known values shows no number. */
export type Bar = { key: string; name: string; values: readonly (number | null)[] };
type BarListProps = {
  label: string;
  series: readonly Series[];
  bars: readonly Bar[];
  unit: Unit;
  /** Whether the series add up to one number. Otherwise they stand side by side, and nothing is added. */
  addsUp: boolean;
};

const sumOf = ({ values }: Bar): number => values.reduce<number>((total, value) => total + (value ?? 0), 0);
const longestOf = ({ values }: Bar): number => Math.max(0, ...values.map((value) => value ?? 0));
export const sizeOf = (bar: Bar, addsUp: boolean): number => (addsUp ? sumOf(bar) : longestOf(bar));
export const isKnown = ({ values }: Bar): boolean => values.some((value) => value !== null);
const share = (value: number, of: number): string => `${of === 0 ? 0 : (value / of) * 100}%`;

type TrackProps = { shown: readonly { column: string; tone: string; value: number | null }[]; longest: number };

const Track = ({ shown, longest }: TrackProps) => (
  <span className="bar-track" aria-hidden="true">
    {shown.map(({ column, tone, value }) => (
      <i key={column} className={tone} style={{ inlineSize: share(value ?? 0, longest) }} />
    ))}
  </span>
);

/** A list of bars, one for each row of a figure. The longest takes the full width. */
export const BarList = ({ label, series, bars, unit, addsUp }: BarListProps) => {
  const longest = Math.max(0, ...bars.map((bar) => sizeOf(bar, addsUp)));
  const shownOf = ({ values }: Bar) =>
    series.map(({ column, name, tone }, index) => ({ column, name, tone, value: values[index] ?? null }));
  return (
    <>
      <ul className="bars" aria-label={label}>
        {bars.map((bar) => (
          <li key={bar.key}>
            <span className="bar-name">{bar.name}</span>
            {addsUp ? (
              <>
                <span className="bar-value">{amount(isKnown(bar) ? sumOf(bar) : null, unit)}</span>
                <Track shown={shownOf(bar)} longest={longest} />
              </>
            ) : (
              shownOf(bar).map((each) => (
                <span key={each.column} className="bar-beside">
                  <Track shown={[each]} longest={longest} />
                  <span className="bar-value">
                    <span className="quiet">{each.name} </span>
                    {amount(each.value, unit)}
                  </span>
                </span>
              ))
            )}
          </li>
        ))}
      </ul>
      {series.length > 1 && <Legend series={series} pointed={null} unit={unit} />}
    </>
  );
};
