import { describe, expect, it } from 'vitest';
import { registrations } from '../../../shared/adapters/dynamodb/people/registrations.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { secondsSince } from '../../../shared/usecases/change/real-seconds.ts';
import { advanceStep } from '../../../shared/usecases/workflow/drive-workflow.ts';
import { assessed } from '../../kit/desks/mail-flow.ts';
import { Desk, postTicket, REQUEST } from '../../kit/desks/telling-desk.ts';

const MINUTE = 60_000;

describe('service levels', () => {
  it('count each acknowledgement, by its ticket’s waiting time', async () => {
    const desk = new Desk();
    const acknowledged: number[] = [];
    desk.services.onAcknowledged = (seconds) => acknowledged.push(seconds);
    const [quick, slow] = [await postTicket(REQUEST), await postTicket(REQUEST)];
    await desk.tell(quick.reference);
    desk.ahead = 5 * MINUTE;
    await desk.tell(slow.reference);
    expect(acknowledged).toHaveLength(2);
    expect(acknowledged[0]).toBeLessThan(60);
    expect(acknowledged[1]).toBeGreaterThanOrEqual(300);
  });

  it('count each checkpoint that is carried out, by its delay, once', async () => {
    const desk = new Desk();
    const { reference } = await postTicket(REQUEST);
    await assessed(reference);
    const late: number[] = [];
    const services = {
      ...desk.services,
      registrations: registrations(openTable('tickets')),
      onCheckpoint: (seconds: number) => late.push(seconds),
    };
    const input = { reference, execution: 1, seen: 0, wait: 1 };
    await advanceStep(services, input);
    expect(late).toEqual([]);
    const ticket = await desk.services.store.load(reference);
    desk.ahead = Date.parse(ticket?.checkpoint?.at ?? '') - Date.now() + 3 * MINUTE;
    await advanceStep(services, input);
    expect(late).toHaveLength(1);
    expect(late[0]).toBeGreaterThanOrEqual(179);
    expect(late[0]).toBeLessThan(240);
    await advanceStep(services, input);
    expect(late).toHaveLength(1);
  });

  it('use the machine’s time, however fast the system’s clock runs', () => {
    const now = '2026-11-24T10:00:00.000Z';
    const clock = { now: () => now, after: () => now, waitSeconds: () => 1 };
    expect(secondsSince(clock, '2026-11-24T09:00:00.000Z')).toBe(1);
    expect(secondsSince(clock, '2026-11-24T10:00:00.000Z')).toBe(0);
  });
});
