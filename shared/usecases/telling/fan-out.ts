/**
 * What concerns many tickets is split into pages at once. A chain of messages, each sending the next, would be stopped by
 * Lambda after some sixteen, which it takes for a loop
 * (https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html).
 */

/** A range of keys, both included. */
export type Range = { from: string; to: string };

/** Sorted keys as ranges of so many each. What comes in between later belongs to the range around it. */
export const rangesOf = (keys: readonly string[], most: number): Range[] => {
  const ranges: Range[] = [];
  for (let start = 0; start < keys.length; start += most) {
    const page = keys.slice(start, start + most);
    ranges.push({ from: page[0] ?? '', to: page.at(-1) ?? '' });
  }
  return ranges;
};

/**
 * Everything, a few at the same time. Where one fails, those beside it are seen to their end first: a function that has
 * answered stands still, with a mail that is sent and not marked.
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
