import { describe, expect, it } from 'vitest';
import type { AlarmReport } from '../../../shared/domain/monitoring/alarm.ts';
import { mapped, watchedSince } from '../../../shared/domain/monitoring/mapping.ts';
import { requestOf } from '../../../shared/domain/monitoring/texts.ts';
import { monitoringSchema } from '../../../shared/schemas/channels/monitoring.ts';
import { readRequest } from '../../../shared/usecases/assessment/read-request.ts';
import { assessed, Case } from '../../kit/case.ts';
import { CLUB } from '../../kit/settings.ts';

/** The organisation's data decide an alarm's incident (specification 1, monitoring), not the alarm's own text. */

const never = () => {
  throw new Error('not asked for');
};

const report = (labels: Record<string, string> = {}): AlarmReport => ({
  ...{ source: 'alertmanager', identity: 'a1', state: 'firing', since: '2026-11-23T08:00:00.000Z', firedAt: null },
  ...{ name: 'RefundsFail', summary: 'I want to complain', text: 'How do I get an invoice?', links: [] },
  labels,
});

describe('the type of an alarm’s incident', () => {
  const rule = { when: { labels: { team: 'data' } }, type: 'service_request', category: 'billing' };
  const monitoring = monitoringSchema.parse({ alarms: [rule] });

  it('is its rule’s, else the default, which can be changed', () => {
    expect(mapped(report({ team: 'data' }), monitoring)).toMatchObject({
      type: 'service_request',
      category: 'billing',
    });
    expect(mapped(report(), monitoring)).toMatchObject({ type: 'technical_support', category: null });
    const usual = monitoringSchema.parse({ usualType: 'general_information' });
    expect(mapped(report(), usual).type).toBe('general_information');
    expect(monitoringSchema.safeParse({ usualType: 'incident' }).success).toBe(false);
  });

  it.each(['web', 'data'])('is kept by the assessment, whatever the alarm of team %s says', (team) => {
    const meant = mapped(report({ team }), monitoring);
    const { subject = '', body, proposed = {} } = requestOf(report({ team }), meant);
    // Without the organisation's data, a rule for words takes it for something else.
    expect(assessed(CLUB, { subject, body }).ticket.type).not.toBe(meant.type);
    expect(assessed(CLUB, { subject, body, proposed }).ticket.type).toBe(meant.type);
  });
});

describe('the start of a service’s monitoring', () => {
  const of = (...services: string[]) =>
    monitoringSchema.parse({ alarms: services.map((service) => ({ when: {}, service })) });
  const [EARLIER, NOW] = ['2026-03-01T00:00:00.000Z', '2026-11-01T00:00:00.000Z'];

  it('is when it is first monitored, and again after nothing monitored it', () => {
    expect(watchedSince(of('shop'), null, NOW)).toEqual({ shop: NOW });
    const standing = { monitoring: of('shop'), since: { shop: EARLIER }, at: NOW };
    expect(watchedSince(of('shop', 'till'), standing, NOW)).toEqual({ shop: EARLIER, till: NOW });
    expect(watchedSince(of('till'), standing, NOW)).toEqual({ till: NOW });
  });

  it('is the latest change of the configuration for data stored before it was recorded', () => {
    const standing = { monitoring: of('shop'), since: undefined, at: EARLIER };
    expect(watchedSince(of('shop', 'till'), standing, NOW)).toEqual({ shop: EARLIER, till: NOW });
  });
});

describe('an alarm’s text', () => {
  it.each([
    ['api', 'read'],
    ['monitoring', 'not read'],
  ] as const)('is not read by the model, which knows only people’s texts: %s is %s', async (channel, expected) => {
    const { ticket, request } = new Case(CLUB, { body: 'I want to complain about my invoice.' });
    const { organisation, calendars } = CLUB;
    const calendar = calendars.club ?? never();
    const loaded = { organisation, calendar, calendars, policies: {}, templates: {}, timesChangedAt: null };
    const outcomes: string[] = [];
    await readRequest(
      {
        configuration: {
          ...{ foresee: () => {}, lastKnown: never, policy: never, registry: never },
          organisation: async () => loaded,
        },
        reader: () => {
          outcomes.push('read');
          throw new Error('nothing is read of it here');
        },
        onFault: () => {},
      },
      { ...ticket, channel },
      request,
    );
    expect(outcomes[0] ?? 'not read').toBe(expected);
  });
});
