import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { allows, ofType, table } from './simulate.ts';

const functionSchema = z.object({
  Environment: z.object({
    Variables: z.object({ POWERTOOLS_SERVICE_NAME: z.string(), STAFF_KEYS: z.string().optional() }),
  }),
});

/** Functions whose callers have an API key or a staff member's access token. */
const callers = ofType('AWS::Lambda::Function')
  .map(([, { Properties }]) => functionSchema.parse(Properties).Environment.Variables)
  .flatMap(({ POWERTOOLS_SERVICE_NAME, STAFF_KEYS }) => (STAFF_KEYS ? [POWERTOOLS_SERVICE_NAME] : []));

describe('a function that API keys open', () => {
  it('is one of several', () => expect(callers.length).toBeGreaterThan(6));

  it.each(callers)('%s reads keys and organisations, and records a key’s use', async (name) => {
    const may = (action: string, key: string) =>
      allows(name, `dynamodb:${action}`, table, { 'dynamodb:LeadingKeys': [key] });
    expect({
      key: await may('GetItem', 'KEY#0123'),
      member: await may('GetItem', 'STAFF#0123'),
      organisation: await may('GetItem', 'ORGANISATION#club'),
      use: await may('UpdateItem', 'KEYUSED#club'),
    }).toEqual({ key: true, member: true, organisation: true, use: true });
  });
});
