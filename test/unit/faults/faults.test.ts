import { describe, expect, it } from 'vitest';
import { atEveryCall, byChance, tellStory } from '../../kit/faults/story.ts';

/** `npm run soak` tells many more of these stories; a seed that it prints can be told here again. */
describe('whatever dies, fails, repeats or comes late', () => {
  it('every request is one ticket, every notice goes out once, records and executions agree', async () => {
    let deliveries = 0;
    for (let seed = 1; deliveries < 300; seed++) {
      const told = await tellStory(`ci-${seed}`, 4, byChance);
      expect(told.faults, `seed ci-${seed}`).toEqual([]);
      deliveries += told.deliveries;
    }
  });

  it.each(['dies_before', 'dies_after'] as const)(
    'also where each process %s each of its calls in turn',
    async (how) => {
      const told = await tellStory(`each-${how}`, 3, atEveryCall(how), { repeated: 0, delayed: 0, paused: 0.3 });
      expect(told.faults).toEqual([]);
    },
  );
});
