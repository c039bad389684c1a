/** A line of a diff: in both versions, or in one. */
export type DiffLine = { kind: 'same' | 'added' | 'removed'; text: string };

/**
 * The most pairs of lines to compare. In longer texts, everything between the first and the last change counts as one change.
 */
const MAX_PAIRS = 4_000_000;

const sameAtStart = (one: readonly string[], other: readonly string[]): number => {
  let count = 0;
  while (count < Math.min(one.length, other.length) && one[count] === other[count]) count++;
  return count;
};

/** Lengths of the longest common subsequences for every pair of suffixes. */
const lengthsOf = (before: readonly string[], after: readonly string[]): Uint32Array[] => {
  const rows = Array.from({ length: before.length + 1 }, () => new Uint32Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; i--) {
    const [row, below] = [rows[i], rows[i + 1]];
    for (let j = after.length - 1; j >= 0 && row && below; j--) {
      row[j] = before[i] === after[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return rows;
};

const lines = (kind: DiffLine['kind'], texts: readonly string[]): DiffLine[] => texts.map((text) => ({ kind, text }));

const between = (before: readonly string[], after: readonly string[]): DiffLine[] => {
  if (before.length * after.length > MAX_PAIRS) return [...lines('removed', before), ...lines('added', after)];
  const rows = lengthsOf(before, after);
  const found: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < before.length && j < after.length) {
    const [one = '', other = ''] = [before[i], after[j]];
    if (one === other) {
      found.push({ kind: 'same', text: one });
      i++;
      j++;
    } else if ((rows[i + 1]?.[j] ?? 0) >= (rows[i]?.[j + 1] ?? 0)) {
      found.push({ kind: 'removed', text: one });
      i++;
    } else {
      found.push({ kind: 'added', text: other });
      j++;
    }
  }
  return [...found, ...lines('removed', before.slice(i)), ...lines('added', after.slice(j))];
};

/** Returns the shortest line diff between two texts. */
export const lineDiff = (before: string, after: string): DiffLine[] => {
  const [one, other] = [before.split('\n'), after.split('\n')];
  const start = sameAtStart(one, other);
  const [oneRest, otherRest] = [one.slice(start), other.slice(start)];
  const end = sameAtStart(oneRest.toReversed(), otherRest.toReversed());
  return [
    ...lines('same', one.slice(0, start)),
    ...between(oneRest.slice(0, oneRest.length - end), otherRest.slice(0, otherRest.length - end)),
    ...lines('same', oneRest.slice(oneRest.length - end)),
  ];
};
