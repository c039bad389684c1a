/** One field that differs between two versions of a document; null where it isn't there. */
export type FieldChange = { field: string; before: unknown; after: unknown };

type Json = null | string | number | boolean | Json[] | { [key: string]: Json };

const isNested = (value: unknown): value is Json[] | { [key: string]: Json } =>
  typeof value === 'object' && value !== null;

/**
 * What differs between two documents, field by field. A list of things with ids is compared by id, so that one more at
 * its beginning is one change; other lists are compared as a whole.
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
  // Nothing in them differs, so it is their order that does.
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
