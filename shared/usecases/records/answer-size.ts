/** A Lambda answers six megabytes (AWS Lambda quotas), of JSON that is text in JSON again; what stands around needs some. */
export const MAX_BYTES = 4_000_000;

/** What a value takes of that. */
export const weightOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(JSON.stringify(value)));

/** How many of some values fit into one answer: one at least, so that whoever pages on gets past it. */
export const fitting = (values: readonly unknown[]): number => {
  let room = MAX_BYTES;
  const end = values.findIndex((value, index) => {
    room -= weightOf(value);
    return index > 0 && room < 0;
  });
  return end < 0 ? values.length : end;
};
