/**
 * What a record holds under a name that somebody else chose, or undefined. A plain `record[name]` also finds what every
 * object inherits: a field that is called `constructor` or `toString` would be a function.
 */
export const ownValue = <T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined;
