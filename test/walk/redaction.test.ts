import { randomUUID } from 'node:crypto';
import { expect, inject, test } from 'vitest';
import { runCommand } from '../kit/system/commands.ts';
import { deliver } from '../kit/system/correspondent.ts';
import { eventually } from '../kit/system/eventually.ts';
import { System } from '../kit/system/system.ts';
import { placesOf } from './everywhere.ts';
import { People } from './people.ts';

/** Specification 6: redacts a part of a message, also in the raw mail. The redaction is recorded. */

const system = new System(inject('shared'));
const club = new People(system, 'club');

/** A word that occurs nowhere else. Searches leave out its ending, because stems lose it. */
const WORD = 'Kudumarzipan';
const LOOKED_FOR = ['Kudumarzi'];

const raw = (from: string, to: string): string =>
  [
    `From: Rolf Walker <${from}>`,
    `To: ${to}`,
    'Subject: My booking form',
    `Message-ID: <${randomUUID()}@customer.example>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=parts',
    '',
    '--parts',
    'Content-Type: multipart/alternative; boundary=texts',
    '',
    '--texts',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(`Please move my visit. My door code is ${WORD}. The key lies below the mat.`).toString('base64'),
    '--texts',
    'Content-Type: text/html; charset=utf-8',
    '',
    `<p>Please move my visit. My door code is <b>${WORD}</b>. The key lies below the mat.</p>`,
    '--texts--',
    '--parts',
    `Content-Type: text/plain; name="${WORD}.txt"`,
    `Content-Disposition: attachment; filename="${WORD}.txt"`,
    '',
    `${WORD} in a file.`,
    '--parts--',
    '',
  ].join('\r\n');

test('a supervisor redacts a word: in the message, its file, its mail and its search words; the trail records it', async () => {
  const writer = system.somebody('Rolf Walker');
  const { endpoints } = system.whereabouts;
  const { supportAddress } = endpoints;
  const response = await deliver(endpoints, raw(writer.address, supportAddress), writer.address, [supportAddress]);
  const reference = await system.ticketOfMail(`mail/${/Ok (\S+)/.exec(response)?.[1]}`);
  await system.assessed(reference);
  const by = club.api.keys.supervisor;
  const searched = async (): Promise<string> =>
    JSON.stringify((await club.api.call('GET', `/v1/search?q=${WORD}`, { key: by })).body);
  await eventually(async () => expect(await searched()).toContain(reference));
  await system.settled();
  expect(new Set((await placesOf(LOOKED_FOR, system)).map((place) => place.split(':')[0]))).toEqual(
    new Set(['table', 'bucket']),
  );

  const path = `/v1/tickets/${reference}/messages/1/redaction`;
  const body = { parts: [WORD], attachments: ['0'], reason: 'A code that nobody needs.' };
  const refused = await club.api.call('POST', path, { key: await club.keyOf('thabo.mokoena'), body });
  expect(refused.status).toBe(403);
  const done = await club.api.call('POST', path, { key: by, body });
  expect(done.status, JSON.stringify(done.body)).toBe(200);

  const { body: shown } = await club.api.call<{ items: { body: string }[] }>(
    'GET',
    `/v1/tickets/${reference}/messages`,
    { key: by },
  );
  expect(shown.items[0]?.body).toContain('My door code is [redacted]. The key lies below the mat.');
  for (const each of ['', '/messages', '/messages/1', '/audit', '/export', '/escalations'])
    expect([
      each,
      JSON.stringify((await club.api.call('GET', `/v1/tickets/${reference}${each}`, { key: by })).body).includes(WORD),
    ]).toEqual([each, false]);
  expect((await club.api.call('GET', `/v1/tickets/${reference}/messages/1/mail`, { key: by })).status).toBe(404);

  // The mail with its versions, the file and the words are gone within about a minute.
  await eventually(async () => expect(await placesOf(LOOKED_FOR, system)).toEqual([]));
  expect(await searched()).not.toContain(reference);
  const redacted = (await club.api.audit(reference)).find(({ type }) => type === 'message_redacted');
  expect(redacted).toMatchObject({ actor: { id: 'naledi.khumalo' }, reason: 'redacted', facts: { message: 1 } });
  expect(await runCommand(system.whereabouts, 'verify-audit', reference)).toMatch(/0 faults/);
});
