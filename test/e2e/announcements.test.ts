import { expect, inject, test } from 'vitest';
import { eventually } from '../kit/system/eventually.ts';
import { System, testWhatIsLeft } from '../kit/system/system.ts';

const system = new System(inject('shared'));
const { api } = system;
const { supervisor } = api.keys;

type Announced = { id: string; state: string; told: { sent: number; suppressed: number } };

test('planned maintenance is announced, and a reader who unsubscribes with one click gets no more announcements', async () => {
  const reader = system.somebody('Lena Leserin');
  // With its own category and language, the announcement doesn't reach the other tests' people.
  await api.post({
    requester: { email: reader.address, name: reader.name, language: 'de', timeZone: 'Europe/Berlin', type: 'seller' },
    category: 'contract',
  });
  await system.mailTo(reader, /Ihre Anfrage ist bei uns eingegangen/);
  const announce = async (title: string) => {
    const { status, body } = await api.call<Announced>('POST', '/v1/announcements', {
      key: supervisor,
      body: {
        subject: { en: 'Maintenance', de: title },
        body: { en: 'The pages rest.', de: 'Die Buchungsseiten ruhen.' },
        startsAt: '2031-01-18T20:00:00.000Z',
        audience: { types: ['seller'], languages: ['de'] },
      },
    });
    expect(status).toBe(201);
    return eventually(async () => {
      const { body: now } = await api.call<Announced>('GET', `/v1/announcements/${body.id}`, { key: supervisor });
      expect(now.state).toBe('sent');
      return now;
    });
  };
  expect((await announce('Wartung am Samstag')).told.sent).toBeGreaterThanOrEqual(1);
  const mail = await system.mailTo(reader, /Wartung am Samstag/);
  expect(mail.text).toMatch(/ruhen\.\s+Beginn: Samstag.*21:00.*\(Ortszeit Berlin\)/);
  expect(mail.headers['content-language']).toBe('de');
  expect(JSON.stringify(mail.headers)).toContain('List-Unsubscribe=One-Click');
  const link = /https?:\/\/\S+\/unsubscribe\/[\w.-]+/.exec(mail.text)?.[0] ?? '';
  expect(JSON.stringify(mail.headers)).toContain(link);
  expect(await (await fetch(link)).text()).toContain('Ankündigungen abbestellen?');
  const done = await fetch(link, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) });
  expect(await done.text()).toContain('Sie sind abgemeldet');
  expect((await announce('Wartung am Sonntag')).told.suppressed).toBeGreaterThanOrEqual(1);
  const subjects = (await system.mailbox.to(reader.address)).map(({ subject }) => subject);
  expect(subjects.filter((subject) => subject.includes('Wartung'))).toHaveLength(1);
});

test('the permanent fix of a problem is announced to the requesters of its tickets, even closed ones, once', async () => {
  const [owner, first, second] = ['Olga Example', 'Carl Example', 'Clara Exemple'].map((name) =>
    system.somebody(name),
  ) as [ReturnType<System['somebody']>, ReturnType<System['somebody']>, ReturnType<System['somebody']>]; // three names
  const post = async ({ address, name }: { address: string; name: string }, language = 'en') =>
    (await api.post({ requester: { email: address, name, language }, category: 'account' })).reference;
  const problem = await post(owner);
  const closed = await post(first);
  const again = await post(first);
  const open = await post(second, 'fr');
  for (const reference of [closed, again, open])
    await api.act(reference, { action: 'link', to: problem, as: 'problem' });
  await api.act(closed, { action: 'close', as: 'withdrawn' });
  await system.assessed(problem);
  const { body: listed } = await api.call<{ links: { reference: string; as: string }[] }>(
    'GET',
    `/v1/tickets/${problem}`,
    { key: api.keys.agent },
  );
  expect(listed.links.map(({ reference }) => reference).toSorted()).toEqual([closed, again, open].toSorted());
  await api.act(problem, { action: 'resolve', resolution: 'Version 4.2 keeps every password.' });
  await system.mailTo(first, /permanently fixed.*Version 4\.2/s);
  const french = await system.mailTo(second, /corrigé définitivement.*Version 4\.2/s);
  expect(french.subject).toContain(open);
  await system.settled();
  for (const somebody of [owner, first, second]) {
    const told = (await system.mailbox.to(somebody.address)).filter(({ text }) => text.includes('Version 4.2'));
    expect(told).toHaveLength(1);
  }
  expect((await system.records.ticket(closed)).status).toBe('closed');
});

testWhatIsLeft(() => system);
