/**
 * Work on many tickets is split into pages at once. Lambda takes a chain of messages, each sending the next, for a
 * loop and stops it after about sixteen (https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html).
 */

/** A range of keys, both ends included. */
export type Range = { from: string; to: string };

/** Splits sorted keys into ranges of at most `most`. A key added later belongs to the range around it. */
export const rangesOf = (keys: readonly string[], most: number): Range[] => {
  const ranges: Range[] = [];
  for (let start = 0; start < keys.length; start += most) {
    const page = keys.slice(start, start + most);
    ranges.push({ from: page[0] ?? '', to: page.at(-1) ?? '' });
  }
  return ranges;
};

/**
 * Does the work for all, a few in parallel. If one fails, those beside it are finished first: a Lambda function is
 * frozen after its answer, which could leave a mail sent but not marked.
 */
export const abreast = async <Each>(
  all: readonly Each[],
  most: number,
  work: (each: Each) => Promise<unknown>,
): Promise<void> => {
  for (let start = 0; start < all.length; start += most) {
    const settled = await Promise.allSettled(all.slice(start, start + most).map(work));
    const failed = settled.find((each) => each.status === 'rejected');
    if (failed) throw failed.reason;
  }
};
