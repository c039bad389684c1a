import { describe, expect, it } from 'vitest';
import { FIND_PAGE, findPageAt, tellHost } from '../../../infra/constructs/sites/public-rules.ts';
import { HOST_HEADER } from '../../../shared/http/networks.ts';

/** The CloudFront functions for addresses of the help centre, run as deployed. */

type Headers = Record<string, { value: string }>;
type Found = { uri?: string; statusCode?: number; headers?: Headers };
type Query = Record<string, { value: string; multiValue?: { value: string }[] }>;
const running = (code: string) => {
  // CloudFront accepts only source text.
  const run = new Function('event', `${code}; return handler(event);`) as (event: object) => Found;
  return (uri: string, headers: Headers = {}, querystring: Query = {}) =>
    run({ context: { distributionDomainName: 'd1.cloudfront.net' }, request: { uri, headers, querystring } });
};
const find = running(FIND_PAGE);

describe('an address without a trailing slash', () => {
  it.each([
    '/club',
    '/club/en',
    '//evil.example/x',
    '/\\evil.example/x',
    '\\/\\//evil.example/x',
    '///evil.example/%2f/x',
  ])('redirects within our site: %s', (uri) => {
    const { statusCode, headers } = find(uri);
    expect(statusCode).toBe(301);
    expect(new URL(headers?.location?.value ?? '', 'https://help.example').origin).toBe('https://help.example');
    expect(headers).toMatchObject({ 'x-content-type-options': { value: 'nosniff' } });
  });
  it('redirects to the same address with a trailing slash', () => {
    expect(find('/club/en').headers?.location?.value).toBe('/club/en/');
    expect(find('/club/en/').uri).toBe('/club/en/index.html');
    expect(find('/club/requests/TD-7K3M-92Q5').uri).toBe('/club/requests/index.html');
  });
});

describe('organisations with their own domains', () => {
  const DOMAINS = {
    club: { name: 'help.club.example', inUse: true },
    marketplace: { name: 'help.marketplace.example', inUse: false },
  };
  const at = (host: string | null, uri: string, query: Query = {}, code = findPageAt(DOMAINS)) =>
    running(code)(uri, host === null ? {} : { host: { value: host } }, query);
  const SHARED = 'd1.cloudfront.net';
  const KNOWN = ['help.club.example', 'HELP.Club.Example', 'help.club.example:443', 'help.club.example.'];
  const UNKNOWN = [
    ...['evil.example', 'help.club.example.evil.example', 'xhelp.club.example', 'club', 'd2.cloudfront.net', ''],
    ...['help.club.example@evil.example', 'help.club.example/marketplace', 'help.club.example:443:1', '__proto__'],
    ...['constructor', 'toString', 'help.club.example evil.example', 'help.club.example,evil.example'],
  ];

  it.each(KNOWN)('are at the root of their domain, in any spelling: %s', (host) => {
    expect(at(host, '/').uri).toBe('/club/index.html');
    expect(at(host, '/en/articles/a/').uri).toBe('/club/en/articles/a/index.html');
    expect(at(host, '/assets/style.1.css').uri).toBe('/club/assets/style.1.css');
    expect(at(host, '/requests/TD-7K3M-92Q5').uri).toBe('/club/requests/index.html');
    expect(at(host, '/en').headers?.location?.value).toBe('/en/');
    expect(at(host, '/marketplace/en/').uri).toBe('/club/marketplace/en/index.html');
  });
  it.each([...UNKNOWN, null])('are not shown under other names: %j', (host) => {
    for (const uri of ['/', '/club/en/', '/marketplace/en/', '/v1/portal/form']) {
      expect(at(host, uri)).toMatchObject({ statusCode: 404 });
      expect(at(host, uri, {}, tellHost(DOMAINS))).toMatchObject({ statusCode: 404 });
    }
  });
  it.each([
    ...['/../marketplace/en/', '/en/../../marketplace/en/', '/%2e%2e/marketplace/en/', '/.%2E/marketplace/'],
    ...['/..%2fmarketplace/en/', '/..\\marketplace/en/', '/%2E./marketplace/', '/x%5c..%5cmarketplace/'],
  ])('keep readers in their folder: %s', (uri) => {
    expect(at('help.club.example', uri)).toMatchObject({ statusCode: 404 });
  });
  it('get redirects from the shared address, with the query, once their domain is in use', () => {
    expect(at(SHARED, '/club').headers?.location?.value).toBe('https://help.club.example/');
    expect(at(SHARED, '/club/chat.js').headers?.location?.value).toBe('https://help.club.example/chat.js');
    const query = {
      q: { value: 'caf%C3%A9', multiValue: [{ value: 'caf%C3%A9' }, { value: 'x' }] },
      empty: { value: '' },
    };
    const { statusCode, headers } = at(SHARED, '/club/en/search/', query);
    expect(statusCode).toBe(301);
    expect(headers?.location?.value).toBe('https://help.club.example/en/search/?q=caf%C3%A9&q=x&empty');
    expect(at(SHARED, '/marketplace/en/').uri).toBe('/marketplace/en/index.html');
    expect(at(SHARED, '/constructor/en/').uri).toBe('/constructor/en/index.html');
    for (const uri of ['/club//evil.example/', '/club/@evil.example/', '/club/\u0009/evil.example/'])
      expect(new URL(at(SHARED, uri).headers?.location?.value ?? '').host).toBe('help.club.example');
  });
  it('are passed to the API, whatever header a reader sends', () => {
    const told = (host: string) =>
      running(tellHost(DOMAINS))('/v1/portal/me', { host: { value: host }, [HOST_HEADER]: { value: 'marketplace' } });
    for (const host of KNOWN) expect(told(host).headers?.[HOST_HEADER]?.value).toBe('club');
    expect(told(SHARED).headers?.[HOST_HEADER]?.value).toBe('*');
  });
  it('fit into a function at the maximum number of domains', () => {
    const many = Object.fromEntries(
      Array.from({ length: 25 }, (_, n) => [
        `organisation-${n}`,
        { name: `help.organisation-${n}.${'a'.repeat(60)}.example`, inUse: true },
      ]),
    );
    expect(findPageAt(many).length).toBeLessThan(10_240);
  });
});
