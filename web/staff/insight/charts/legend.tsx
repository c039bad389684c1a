import { amount } from '../../../../shared/domain/insight/review/words.ts';
import type { Unit } from '../../../../shared/domain/insight/units.ts';
import type { Series } from '../looks.ts';

type LegendProps = {
  series: readonly Series[];
  /** The part under the pointer, with its values. */
  pointed: { name: string; values: readonly (number | null)[] } | null;
  unit: Unit;
};

/** The meaning of the colours, and the numbers of the part under the pointer. The table has all numbers. */
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
