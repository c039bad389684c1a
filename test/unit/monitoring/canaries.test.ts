import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { canaryStates } from '../../../shared/adapters/dynamodb/monitoring/canaries.ts';
import { outages } from '../../../shared/adapters/dynamodb/monitoring/outages.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { canaryGet } from '../../../shared/adapters/outbound/canary-get.ts';
import { type Answered, type CanaryState, QUIET, turned } from '../../../shared/domain/monitoring/canary.ts';
import { monitoredBy } from '../../../shared/domain/monitoring/mapping.ts';
import { ticketServices } from '../../../shared/runtime/ticket-services.ts';
import { monitoringSchema } from '../../../shared/schemas/channels/monitoring.ts';
import { checkCanaries } from '../../../shared/usecases/monitoring/check-canaries.ts';
import { items } from '../../kit/api.ts';
import { hoursAfter } from '../../kit/case.ts';

const SHOP = { id: 'shop', url: 'https://shop.example/health?token=secret', service: 'Storefront' };
const MONITORING = monitoringSchema.parse({ canaries: [SHOP] });
const [CANARY] = MONITORING.canaries;
const BEGAN = '2026-11-23T08:00:00.000Z';
const minute = (minutes: number): string => hoursAfter(BEGAN, minutes / 60);

/** The result of a row of answers, a minute apart. */
const row = (...answers: (number | string)[]) => {
  let state: CanaryState = QUIET;
  return answers.map((answer, index) => {
    const answered: Answered = typeof answer === 'number' ? { status: answer } : { cause: answer };
    if (!CANARY) throw new Error('there is one');
    const turn = turned(CANARY, MONITORING, state, answered, minute(index));
    state = turn.state;
    return turn.report && { state: turn.report.state, since: turn.report.since, firedAt: turn.report.firedAt };
  });
};

describe('a check of a service', () => {
  it('raises an alarm after the set number of failures in a row, dated from the first', () => {
    expect(row(200, 503, 200, 503, 'timeout', 503, 200, 200)).toEqual([
      ...[null, null, null, null],
      { state: 'firing', since: minute(3), firedAt: null },
      null,
      { state: 'over', since: minute(6), firedAt: minute(3) },
      null,
    ]);
  });

  it('reports the same if its run is repeated', () => {
    if (!CANARY) throw new Error('there is one');
    const before = { failures: 1, since: minute(0), firing: false };
    const turn = (at: number) => turned(CANARY, MONITORING, before, { status: 500 }, minute(at)).report?.since;
    expect([turn(1), turn(2)]).toEqual([minute(0), minute(0)]);
  });

  it('hides the parts of the URL that may be secret', () => {
    if (!CANARY) throw new Error('there is one');
    const before = { failures: 1, since: minute(0), firing: false };
    const { report } = turned(CANARY, MONITORING, before, { status: 500 }, minute(1));
    expect(report?.links).toEqual([{ name: 'Address', url: 'https://shop.example/health' }]);
    expect(JSON.stringify(report)).not.toContain('secret');
    expect(report?.text).toBe('The answer was 500, 2 times in a row. Expected: 200.');
  });

  it('monitors its service, and has a unique id', () => {
    expect(monitoredBy(MONITORING)).toEqual(new Set(['Storefront']));
    expect(monitoringSchema.safeParse({ canaries: [SHOP, SHOP] }).success).toBe(false);
    expect(monitoringSchema.safeParse({ canaries: [{ ...SHOP, url: 'ftp://shop.example' }] }).success).toBe(false);
  });
});

describe('a service that stops answering', () => {
  const table = openTable('tickets');
  const states = canaryStates(table);
  let answer: Answered = { status: 200 };
  const tickets = ticketServices();
  const turn = async (state = states) =>
    checkCanaries({
      ...tickets,
      configuration: {
        ...tickets.configuration,
        organisation: async (id) => {
          const loaded = await tickets.configuration.organisation(id);
          return loaded && { ...loaded, organisation: { ...loaded.organisation, monitoring: MONITORING } };
        },
        registry: async () => ({ organisations: ['club'], defaultOrganisation: 'club', byAddress: {}, bySource: {} }),
      },
      canaries: state,
      get: async () => answer,
    });
  const known = async () =>
    (await outages(table).since('club', '2000')).map(({ service, ended, counts }) => ({ service, ended, counts }));

  beforeEach(() => {
    for (const key of [...items.keys()]) if (/CANARY#|OUTAGE#|CLAIM#alarm/.test(key)) items.delete(key);
    answer = { status: 200 };
  });

  it('has one incident, however long it lasts, which ends automatically; both count for its uptime', async () => {
    await turn();
    answer = { status: 503 };
    await turn();
    expect(await known()).toEqual([]);
    expect(await turn()).toEqual({ checked: 1, failed: [] });
    await turn();
    expect(await known()).toEqual([{ service: 'Storefront', ended: null, counts: true }]);
    answer = { status: 200 };
    await turn();
    expect(await known()).toEqual([{ service: 'Storefront', ended: expect.any(String), counts: true }]);
    expect(await turn()).toEqual({ checked: 1, failed: [] });
  });

  it('is reported again if a run died before it was stored, and still has one incident', async () => {
    answer = { cause: 'ECONNREFUSED' };
    await turn();
    const dying = { ...states, save: () => Promise.reject(new Error('died')) };
    expect((await turn(dying)).failed).toMatchObject([{ canary: 'club/shop' }]);
    await turn();
    expect(await known()).toHaveLength(1);
  });
});

describe('an address', () => {
  const server = createServer((request, answer) => {
    asked.push(`${request.method} ${request.url}`);
    answer.writeHead(request.url === '/moved' ? 302 : 200, { location: '/elsewhere' }).end('well');
  });
  const asked: string[] = [];
  let port = 0;
  beforeAll(async () => {
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    port = (server.address() as AddressInfo).port; // it listens on a port
  });
  afterAll(() => server.close());

  it('is requested by GET once, where the stage allows it; a redirect is its answer', async () => {
    const get = canaryGet({ alsoAllowed: ['127.0.0.0/8'] });
    expect(await get(`http://127.0.0.1:${port}/health`, 5)).toEqual({ status: 200 });
    expect(await get(`http://127.0.0.1:${port}/moved`, 5)).toEqual({ status: 302 });
    expect(asked).toEqual(['GET /health', 'GET /moved']);
  });

  it('of our own network is never requested, and has no answer', async () => {
    const get = canaryGet({});
    expect(await get(`http://127.0.0.1:${port}/`, 5)).toEqual({ cause: 'not_https' });
    expect(await get('https://169.254.169.254/latest', 5)).toEqual({ cause: 'address_not_public' });
    expect(asked).toHaveLength(2);
  });
});
