import { amount } from '../../../../shared/domain/insight/review/words.ts';
import type { Unit } from '../../../../shared/domain/insight/units.ts';
import type { Series } from '../looks.ts';

type LegendProps = {
  series: readonly Series[];
  /** The part that is pointed at, with its values. */
  pointed: { name: string; values: readonly (number | null)[] } | null;
  unit: Unit;
};

/** What the colours stand for, and the numbers of the part that is pointed at. The table has all of them. */
export const Legend = ({ series, pointed, unit }: LegendProps) => (
  <p className="legend" aria-hidden="true">
    {series.map(({ column, name, tone }, index) => (
      <span key={column}>
        <i className={`swatch ${tone}`} />
        {name}
        {pointed && <b>{amount(pointed.values[index] ?? null, unit)}</b>}
      </span>
    ))}
    {pointed && <span className="pointed">{pointed.name}</span>}
  </p>
);
