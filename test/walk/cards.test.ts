import { randomUUID } from 'node:crypto';
import { expect, inject, test } from 'vitest';
import { deliver } from '../kit/system/correspondent.ts';
import { System } from '../kit/system/system.ts';
import { placesOf } from './everywhere.ts';
import { People } from './people.ts';

/** Specification 6: card numbers are masked at intake, in every place where they can appear. */

const system = new System(inject('shared'));
const { endpoints } = system.whereabouts;
const club = new People(system, 'club');

/** Test numbers of card schemes that no other test uses. */
const CARDS = ['5555 3412 4444 1115', '3714-496353-98431', '6011000990139424', '4988438843884305'];
const bare = (card: string): string => card.replace(/\D/g, '');
const SPELLINGS = CARDS.flatMap((card) => [card, bare(card)]);

const shownBy = async (reference: string, key: string): Promise<string> => {
  const paths = ['', '/messages', '/messages/1', '/audit', '/export', '/clock', '/escalations'];
  const texts = await Promise.all(
    paths.map(async (path) =>
      JSON.stringify((await club.api.call('GET', `/v1/tickets/${reference}${path}`, { key })).body),
    ),
  );
  return texts.join('\n');
};

test('in a mail: subject, text, HTML, file name, sender’s name; only supervisors get the raw mail', async () => {
  const writer = system.somebody('Cara Walker');
  const [card = '', second = '', third = ''] = CARDS;
  const raw = [
    `From: "Cara ${bare(third)}" <${writer.address}>`,
    `To: ${endpoints.supportAddress}`,
    `Subject: My card ${card}`,
    `Message-ID: <${randomUUID()}@customer.example>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=outer',
    '',
    '--outer',
    'Content-Type: multipart/alternative; boundary=inner',
    '',
    '--inner',
    'Content-Type: text/plain; charset=utf-8',
    '',
    `I paid the invoice with ${card} and ${second}.`,
    '--inner',
    'Content-Type: text/html; charset=utf-8',
    '',
    `<p>I paid the invoice with <b>${card.slice(0, 9)}</b><i>${card.slice(9)}</i> and ${second}.</p>`,
    '--inner--',
    '--outer',
    `Content-Type: text/plain; name="${bare(card)}.txt"`,
    `Content-Disposition: attachment; filename="${bare(card)}.txt"`,
    '',
    'A file.',
    '--outer--',
    '',
  ].join('\r\n');
  const response = await deliver(endpoints, raw, writer.address, [endpoints.supportAddress]);
  const reference = await system.ticketOfMail(`mail/${/Ok (\S+)/.exec(response)?.[1]}`);
  const { assignee } = await system.assessed(reference);
  await system.acknowledged(writer);
  const shown = await shownBy(reference, club.api.keys.supervisor);
  for (const spelling of SPELLINGS) expect(shown).not.toContain(spelling);
  expect(shown).toContain('1115');
  const mail = `/v1/tickets/${reference}/messages/1/mail`;
  expect((await club.reads('thabo.mokoena', mail)).status).toBe(403);
  expect((await club.reads('naledi.khumalo', mail)).status).toBe(200);

  // Through the other channels.
  const posted = await club.api.post({
    requester: { email: writer.address, name: `Cara ${CARDS[3]}` },
    subject: `Card ${CARDS[3]}`,
    description: `It is ${CARDS[3]}, and was ${second}.`,
    fields: { topic: CARDS[3] },
    details: { card: CARDS[3] },
    escalation: { reason: `My card ${CARDS[3]} is blocked.` },
  });
  const id = randomUUID();
  await system.queues.send('intake', {
    ...{ version: 1, id, source: 'walk', organisation: 'club' },
    ticket: {
      requester: { email: `queue.${id}@customer.example` },
      subject: `Pay ${card}`,
      description: `Pay ${third}`,
    },
  });
  await system.mailTo({ address: `queue.${id}@customer.example` }, /received/);
  const key = await club.keyOf(assignee ?? 'naledi.khumalo');
  await club.api.call('POST', `/v1/tickets/${reference}/messages`, {
    key,
    body: { body: `You paid with ${card}.`, visibility: 'public' },
  });
  await club.does('naledi.khumalo', reference, {
    action: 'diagnose',
    cause: `The card ${card} was typed in.`,
    reason: `Card ${third}`,
  });
  await club.api.call('POST', '/v1/uploads', { key, body: { name: `${bare(card)}.png`, type: 'image/png', bytes: 3 } });
  await deliver(
    endpoints,
    raw
      .replace('My card', 'Virus, card')
      .replace(/Message-ID: .*/, `Message-ID: <${randomUUID()}@customer.example>\r\nX-Local-Verdict: virus=FAIL`),
    writer.address,
    [endpoints.supportAddress],
  );
  await system.queues.drained('mail', 'intake', 'signals', 'outgoing');
  const toEverybody = JSON.stringify(await system.mailbox.all());
  for (const spelling of SPELLINGS) expect(toEverybody).not.toContain(spelling);
  for (const spelling of SPELLINGS)
    expect(await shownBy(posted.reference, club.api.keys.supervisor)).not.toContain(spelling);

  // In storage, it is only in the raw mails, which are marked for deletion after a week.
  const places = await placesOf(SPELLINGS, system);
  expect(places.filter((place) => !/^bucket: \S*rawmail\S* mail\//i.test(place))).toEqual([]);
});
