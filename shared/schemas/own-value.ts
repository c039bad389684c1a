/**
 * Returns a record's value under a name from outside, or undefined. A plain `record[name]` also finds inherited
 * properties: for a field called `constructor` or `toString`, it would return a function.
 */
export const ownValue = <T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;
