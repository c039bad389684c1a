/** One line of the bench's table. */
export type Figure = {
  name: string;
  value: number;
  unit: string;
  limit?: number;
  /** Whether missing the limit fails the bench; absolute times depend on the machine and only inform. */
  decides?: boolean;
  note?: string;
};

export const isOver = ({ value, limit }: Figure): boolean => limit !== undefined && value > limit;

/** The value in the middle, or another one by rank: 0.99 for p99. */
export const quantile = (values: readonly number[], rank = 0.5): number => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(Math.floor(sorted.length * rank), sorted.length - 1)] ?? Number.NaN;
};

const rounded = (value: number): string => {
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toFixed(digits);
};

const verdict = (figure: Figure): string => {
  if (figure.limit === undefined) return '';
  if (!isOver(figure)) return 'ok';
  return figure.decides ? 'OVER' : 'over (informs)';
};

/** The figures as a table for a terminal. */
export const table = (figures: readonly Figure[]): string => {
  const rows = figures.map((figure) => [
    figure.name,
    `${rounded(figure.value)} ${figure.unit}`,
    figure.limit === undefined ? '' : `≤ ${figure.limit}`,
    verdict(figure),
    figure.note ?? '',
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};
