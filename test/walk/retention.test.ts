import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { runCommand } from '../kit/system/commands.ts';
import { eventually } from '../kit/system/eventually.ts';
import { OwnStack } from '../kit/system/own-stack.ts';
import type { System } from '../kit/system/system.ts';
import { placesOf } from './everywhere.ts';
import { People, worked } from './people.ts';

/**
 * Specification 6: when the organisation's retention ends, the texts of closed tickets are deleted, and with the last
 * of them the person.
 */

/** Several days have to pass, which takes minutes of real time. */
const PATIENCE_SECONDS = 600;
/** 31 days, the shortest retention, take two minutes. */
const SPEED = 24_000;
const DAYS = 31;

let own: OwnStack;
let system: System;
let club: People;
beforeAll(async () => {
  own = await OwnStack.start(inject('deployed'), SPEED);
  system = own.system;
  club = new People(system, 'club');
});
afterAll(() => own?.delete());

const closed = async (word: string, hold = false): Promise<string> => {
  const writer = system.somebody(`${word} Walker`, `${word}@vogel.example`);
  const { key } = await writer.send({ subject: `My booking ${word}`, text: `Please move it. ${word}` });
  const reference = await system.ticketOfMail(key);
  await system.assessed(reference);
  if (hold) {
    const action = { action: 'hold_records', held: true, reason: 'A court asked.' } as const;
    expect((await club.does('naledi.khumalo', reference, action)).status).toBe(200);
  }
  await worked(system, club, reference, { action: 'close', as: 'spam' });
  return reference;
};

test('texts, files, mails and the person are deleted after the organisation’s days; those on hold stay; the trail stays intact', async () => {
  const key = club.api.keys.admin;
  const { body } = await club.api.call<Record<string, unknown>>('GET', '/v1/organisation', { key });
  const changed = { ...body, retention: { closedTickets: DAYS } };
  const put = await club.api.call('PUT', '/v1/organisation?reason=walk', { key, body: changed });
  expect(put.status, JSON.stringify(put.body).slice(0, 500)).toBeLessThan(300);
  const gone = await closed('Numbatgoes');
  const held = await closed('Numbatstays', true);
  const { closedAt } = await system.records.ticket(gone);
  const due = Date.parse(closedAt ?? '') + DAYS * 86_400_000;
  expect(await placesOf(['numbatgo'], system)).not.toEqual([]);
  await eventually(() => expect(Date.parse(own.stack.now())).toBeGreaterThan(due), PATIENCE_SECONDS);
  await eventually(async () => {
    await runCommand(system.whereabouts, 'reconcile');
    expect((await system.records.ticket(gone)).textsErasedAt).not.toBeNull();
  }, PATIENCE_SECONDS);
  await eventually(async () => {
    await runCommand(system.whereabouts, 'reconcile');
    await own.stack.save();
    expect(await placesOf(['numbatgo'], system, own.directory)).toEqual([]);
  }, PATIENCE_SECONDS);
  const { version } = await system.records.ticket(gone);
  const erased = (await system.records.store.events(gone, 0, version)).find(({ type }) => type === 'texts_erased');
  expect(erased?.reason).toBe('retention');
  expect(await system.records.faults(gone)).toEqual([]);
  expect((await system.records.store.messages(held))[0]?.body).toContain('Numbatstays');
});
