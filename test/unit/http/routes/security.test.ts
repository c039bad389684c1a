import { beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '../../../../shared/http/routes/index.ts';
import { isAboutTicket, type Route } from '../../../../shared/http/routes/route.ts';
import { TOLD } from '../../../../shared/http/told/index.ts';
import type { Role } from '../../../../shared/schemas/ticket.ts';
import { items, postTicket, send as sendToOthers } from '../../../kit/api.ts';
import { configure } from '../../../kit/configuration.ts';

/**
 * Every route with every role, on the key's own, another integrator's, another organisation's and unknown tickets. The
 * table of routes alone says who may call, so a new route is tested as soon as it has a row.
 */

type Name = keyof typeof ROUTES;
const names = Object.keys(ROUTES) as Name[]; // ROUTES has exactly these keys
const keyed = names.filter((name) => typeof ROUTES[name].roles !== 'string');
const aboutTicket = keyed.filter((name) => isAboutTicket(ROUTES[name]));
const KEYS: Record<Role, string> = {
  integrator: 'integrator',
  agent: 'agent',
  supervisor: 'supervisor',
  admin: 'admin',
};
const ROLES = Object.keys(KEYS) as Role[]; // KEYS has exactly these keys

const CONFIGURATION =
  /^\/v1\/(policies|calendars|templates|organisation|announcements|imports)(\/[^/]+)?(\/history|\/report)?$/;

/** The route's example as a request, about a ticket. */
const ask = (name: Name, key: string | undefined, reference: string) => {
  const row: Route = ROUTES[name];
  const { example } = TOLD[name];
  const params: Record<string, string> = { ...example.params, ref: reference };
  const path = row.path.replace(/\{(\w+)\}/g, (_, part: string) => encodeURIComponent(params[part] ?? part));
  const { body, query } = example;
  const sent = { ...(key ? { key } : {}), body, query };
  return CONFIGURATION.test(path) ? configure(row.method, path, sent) : sendToOthers(row.method, path, sent);
};

let own = '';
let foreign = '';
beforeAll(async () => {
  own = (await postTicket()).reference;
  foreign = (await postTicket(undefined, 'rival')).reference;
});

/** Everything stored, except the day on which a key was used, which any request may write. */
const stored = (): string => JSON.stringify([...items.values()].filter(({ pk }) => !String(pk).startsWith('KEYUSED#')));

describe.each(keyed)('%s', (name) => {
  const row: Route = ROUTES[name];

  it('is refused without a known key', async () => {
    const before = stored();
    for (const key of [undefined, 'unknown', 'td_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA']) {
      const answer = await ask(name, key, own);
      expect(answer).toMatchObject({ statusCode: 401, body: { type: '/problems/unauthenticated' } });
    }
    expect(stored()).toBe(before);
  });

  it('is only for the roles of its row, and changes nothing for others', async () => {
    const refused = ROLES.filter((role) => !row.roles.includes(role));
    const before = stored();
    for (const role of refused) {
      const answer = await ask(name, KEYS[role], own);
      expect(answer, role).toMatchObject({ statusCode: 403, body: { type: '/problems/forbidden' } });
    }
    expect(stored()).toBe(before);
  });
});

describe.each(aboutTicket)('%s about a ticket', (name) => {
  it('of another organisation is unknown to every role, and changes nothing', async () => {
    const row: Route = ROUTES[name];
    const before = stored();
    for (const role of ROLES.filter((each) => row.roles.includes(each))) {
      const answer = await ask(name, KEYS[role], foreign);
      const none = await ask(name, KEYS[role], 'TD-0000-0000');
      expect(answer, role).toMatchObject({
        statusCode: 404,
        body: { type: '/problems/no-such-ticket', reason: 'unknown' },
      });
      expect(none.text.replaceAll('TD-0000-0000', foreign), role).toBe(answer.text);
    }
    expect(stored()).toBe(before);
  });

  const { roles }: Route = ROUTES[name];
  const shops = roles.includes('integrator') ? ['shop'] : [];
  it.each(shops)('of another integrator (%s) of the same organisation is unknown, too', async () => {
    const before = stored();
    const answer = await ask(name, 'shop', own);
    expect(answer).toMatchObject({ statusCode: 404, body: { type: '/problems/no-such-ticket', reason: 'unknown' } });
    expect(stored()).toBe(before);
  });
});

describe('a list', () => {
  it('has nothing of another organisation or integrator', async () => {
    for (const key of ['stranger', 'rival']) {
      expect((await sendToOthers('GET', '/v1/tickets', { key })).text).not.toContain(own);
    }
    expect((await sendToOthers('GET', '/v1/tickets', { key: 'shop' })).body.items).toEqual([]);
    expect((await sendToOthers('GET', '/v1/tickets', { key: 'admin' })).text).not.toContain(foreign);
  });
});
