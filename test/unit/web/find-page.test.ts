import { describe, expect, it } from 'vitest';
import { FIND_PAGE } from '../../../infra/constructs/sites/public-rules.ts';

/** CloudFront's function for addresses of the help centre, run as it stands. */

type Found = { uri?: string; statusCode?: number; headers?: Record<string, { value: string }> };
const find = (uri: string): Found => {
  // Only a text can be deployed to CloudFront.
  const run = new Function('event', `${FIND_PAGE}; return handler(event);`) as (event: object) => Found;
  return run({ request: { uri } });
};

describe('an address without a slash at its end', () => {
  it.each([
    '/club',
    '/club/en',
    '//evil.example/x',
    '/\\evil.example/x',
    '\\/\\//evil.example/x',
    '///evil.example/%2f/x',
  ])('leads to a page of ours: %s', (uri) => {
    const { statusCode, headers } = find(uri);
    expect(statusCode).toBe(301);
    expect(new URL(headers?.location?.value ?? '', 'https://help.example').origin).toBe('https://help.example');
    expect(headers).toMatchObject({ 'x-content-type-options': { value: 'nosniff' } });
  });
  it('leads to the same with one', () => {
    expect(find('/club/en').headers?.location?.value).toBe('/club/en/');
    expect(find('/club/en/').uri).toBe('/club/en/index.html');
    expect(find('/club/requests/TD-7K3M-92Q5').uri).toBe('/club/requests/index.html');
  });
});
