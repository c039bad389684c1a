import { expect, it } from 'vitest';
import { chatCost } from '../../bench/chat/cost.ts';
import { countChat } from '../../bench/chat/counted.ts';

it('a chat costs what docs/ says (after an intended change, run the bench)', async () => {
  const { stands, should } = chatCost(await countChat());
  expect(stands).toBe(should);
});
