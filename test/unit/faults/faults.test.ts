import { describe, expect, it } from 'vitest';
import { atEveryCall, byChance, tellStory } from '../../kit/faults/story.ts';

/** `npm run soak` runs many more of these stories; a seed that it prints can be repeated here. */
describe('with processes that die, calls that fail, repeated and late messages', () => {
  it('every request becomes one ticket, every notice is sent once, and records match executions', async () => {
    let deliveries = 0;
    for (let seed = 1; deliveries < 300; seed++) {
      const told = await tellStory(`ci-${seed}`, 4, byChance);
      expect(told.faults, `seed ci-${seed}`).toEqual([]);
      deliveries += told.deliveries;
    }
  });

  it.each(['dies_before', 'dies_after'] as const)(
    'also when each process %s each of its calls in turn',
    async (how) => {
      const told = await tellStory(`each-${how}`, 3, atEveryCall(how), { repeated: 0, delayed: 0, paused: 0.3 });
      expect(told.faults).toEqual([]);
    },
  );
});
