import { expect, it } from 'vitest';
import { chatCost } from '../../bench/chat/cost.ts';
import { countChat } from '../../bench/chat/counted.ts';

it('a chat costs what the page on cost says; what has changed on purpose is counted anew by the bench', async () => {
  const { stands, should } = chatCost(await countChat());
  expect(stands).toBe(should);
});
