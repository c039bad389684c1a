/** A field that differs between two versions of a document. Null on the side where it is missing. */
export type FieldChange = { field: string; before: unknown; after: unknown };

type Json = null | string | number | boolean | Json[] | { [key: string]: Json };

const isNested = (value: unknown): value is Json[] | { [key: string]: Json } =>
  typeof value === 'object' && value !== null;

/**
 * The differences between two documents, field by field. Lists of items with ids are compared by id, so that a new
 * first item is one change. Other lists are compared as a whole.
 */
export const changesBetween = (before: unknown, after: unknown, path = ''): FieldChange[] => {
  if (JSON.stringify(before ?? null) === JSON.stringify(after ?? null)) return [];
  const left = fieldsOf(before);
  const right = fieldsOf(after);
  if (left === null || right === null) return [{ field: path, before: before ?? null, after: after ?? null }];
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  const changes = names.flatMap((name) =>
    changesBetween(left[name], right[name], path === '' ? name : `${path}.${name}`),
  );
  // No item differs, so the order does.
  return changes.length > 0 ? changes : [{ field: path, before, after }];
};

const fieldsOf = (value: unknown): Record<string, unknown> | null => {
  if (!isNested(value)) return null;
  if (!Array.isArray(value)) return value;
  const named = value.flatMap((item) => {
    const key = isNested(item) && !Array.isArray(item) ? (item.id ?? item.level ?? item.date) : undefined;
    return typeof key === 'string' || typeof key === 'number' ? [[String(key), item] as const] : [];
  });
  return named.length === value.length && value.length > 0 ? Object.fromEntries(named) : null;
};
