import { expect, inject, it } from 'vitest';
import { schemathesis } from './schemathesis.ts';

/** The same in every run; `npm run fuzz:api` tries other seeds. */
const SEED = 16;
/** A slow machine sends fewer requests, but does not fail. */
const SECONDS = 110;

it('the API on a stack answers every request as its document says', async () => {
  const { endpoints } = inject('shared');
  let output = '';
  const well = await schemathesis({
    url: endpoints.apiUrl,
    key: endpoints.apiKeys.admin,
    seed: SEED,
    seconds: SECONDS,
    onOutput: (text) => {
      output += text;
    },
  });
  process.stdout.write(output);
  expect(well).toBe(true);
  // Schemathesis also succeeds when it tests nothing.
  expect(output).toMatch(/Tested: [1-9]/);
  expect(output).toMatch(/Scenarios: +[1-9]/);
});
