/**
 * A Lambda's answer may have 6 MB (AWS Lambda quotas), of JSON as text inside JSON. The rest is for what surrounds
 * it.
 */
export const MAX_BYTES = 4_000_000;

/** The size of a value in an answer. */
export const weightOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(JSON.stringify(value)));

/** How many of these values fit into one answer: at least one, so that paging always moves on. */
export const fitting = (values: readonly unknown[]): number => {
  let room = MAX_BYTES;
  const end = values.findIndex((value, index) => {
    room -= weightOf(value);
    return index > 0 && room < 0;
  });
  return end < 0 ? values.length : end;
};
