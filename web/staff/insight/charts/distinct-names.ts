/** Names for a chart's bars. Rows with the same name are distinguished by other values, such as a person's team. */

type Row = Readonly<Record<string, string | number | boolean | null>>;

/** The values in which a row differs from others of the same name. */
const apartFrom = (row: Row, others: readonly Row[]): [column: string, value: string][] =>
  Object.entries(row).flatMap(([column, value]): [string, string][] =>
    typeof value === 'string' && others.some((other) => other[column] !== value) ? [[column, value]] : [],
  );

/** Each row's name, in order. */
export const distinctNames = (
  rows: readonly Row[],
  nameOf: (row: Row) => string,
  wordOf: (column: string, value: string) => string,
): string[] => {
  const named = Map.groupBy(rows, nameOf);
  return rows.map((row) => {
    const name = nameOf(row);
    const others = (named.get(name) ?? []).filter((other) => other !== row);
    const words = apartFrom(row, others).map(([column, value]) => wordOf(column, value));
    return [name, ...words.filter((word) => !name.includes(word))].join(', ');
  });
};
