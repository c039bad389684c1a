import { expect, it } from 'vitest';
import { forAMinute } from '../../../web/help-centre/for-a-minute.ts';

/** A page that stays open for hours must search current articles. */

it('is loaded again after a minute and after a failure, else once', async () => {
  let now = 0;
  let loads = 0;
  let isDown = false;
  const read = forAMinute(
    async () => {
      loads += 1;
      if (isDown) throw new Error('offline');
      return `index ${loads}`;
    },
    () => now,
  );
  expect(await Promise.all([read(), read()])).toEqual(['index 1', 'index 1']);
  now = 59_999;
  expect(await read()).toBe('index 1');
  now = 60_000;
  expect(await read()).toBe('index 2');
  now = 120_000;
  isDown = true;
  await expect(read()).rejects.toThrow('offline');
  isDown = false;
  expect(await read()).toBe('index 4');
});
