/** A line of stages, second by second: what comes in waits in order until a stage has room. */

/** How many things arrive, by second. */
export type Arrivals = readonly number[];

export type Stage = {
  name: string;
  /** How many it takes on in a second. */
  perSecond: (second: number) => number;
  /** What one takes when nothing waits, in seconds. */
  takes: number;
};

/** So many things, each of which has taken so long since it came in first. */
export type Batch = { count: number; since: number };

export type Passed = {
  delays: { seconds: number; count: number }[];
  longest: Record<string, { waiting: number; at: number }>;
};

/** Sends arrivals through all stages and gives how long each took from its arrival to the end. */
export const passThrough = (arrivals: Arrivals, stages: readonly Stage[], drainSeconds = 7200): Passed => {
  const queues: Batch[][] = stages.map(() => []);
  const waiting = stages.map(() => 0);
  const room = stages.map(() => 0);
  const delays = new Map<number, number>();
  const longest: Passed['longest'] = {};
  const fixed = stages.reduce((sum, { takes }) => sum + takes, 0);
  const enter = (stage: number, batch: Batch): void => {
    if (batch.count <= 0) return;
    queues[stage]?.push(batch);
    waiting[stage] = (waiting[stage] ?? 0) + batch.count;
  };
  for (let second = 0; second < arrivals.length + drainSeconds; second++) {
    enter(0, { count: arrivals[second] ?? 0, since: second });
    for (const [index, stage] of stages.entries()) {
      const before = longest[stage.name]?.waiting ?? 0;
      if ((waiting[index] ?? 0) > before) longest[stage.name] = { waiting: waiting[index] ?? 0, at: second };
      // What isn't used in a second isn't saved up, but for the fraction of a thing.
      room[index] = Math.min((room[index] ?? 0) + stage.perSecond(second), Math.max(1, stage.perSecond(second)) + 1);
      const queue = queues[index] ?? [];
      while ((room[index] ?? 0) > 0 && queue.length > 0) {
        const [first] = queue;
        if (!first) break;
        const taken = Math.min(first.count, room[index] ?? 0);
        first.count -= taken;
        room[index] = (room[index] ?? 0) - taken;
        waiting[index] = (waiting[index] ?? 0) - taken;
        if (first.count < 1e-9) queue.shift();
        if (index + 1 < stages.length) enter(index + 1, { count: taken, since: first.since });
        else {
          const seconds = second - first.since + fixed;
          delays.set(seconds, (delays.get(seconds) ?? 0) + taken);
        }
      }
    }
  }
  return {
    delays: [...delays].map(([seconds, count]) => ({ seconds, count })).toSorted((a, b) => a.seconds - b.seconds),
    longest,
  };
};

/** The delay that so large a share stays under. */
export const quantile = ({ delays }: Pick<Passed, 'delays'>, share: number): number => {
  const total = delays.reduce((sum, { count }) => sum + count, 0);
  let counted = 0;
  for (const { seconds, count } of delays) {
    counted += count;
    if (counted >= total * share) return seconds;
  }
  return delays.at(-1)?.seconds ?? 0;
};
