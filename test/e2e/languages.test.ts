import { expect, inject, test } from 'vitest';
import { eventually } from '../kit/system/eventually.ts';
import { confirmLinkIn } from '../kit/system/mailbox.ts';
import { System, testWhatIsLeft } from '../kit/system/system.ts';

const system = new System(inject('shared'));
const { api, executions, records } = system;

test('the whole life of a request in German: every mail in German, in Berlin’s time, threaded by its reference', async () => {
  const requester = system.somebody('Gerda Beispiel');
  const { reference } = await api.post({
    requester: { email: requester.address, name: requester.name, language: 'de-DE', timeZone: 'Europe/Berlin' },
    subject: 'Ich kann mich nicht anmelden',
    description: 'Login: Es heißt, mein Passwort sei falsch.',
    category: 'account',
  });
  const acknowledgement = await system.mailTo(requester, /Ihre Anfrage ist bei uns eingegangen/);
  expect(acknowledgement.text).toMatch(/bis \S+, .*Uhr \(Ortszeit Berlin\)\./);
  expect(acknowledgement.headers['content-language']).toBe('de');
  expect(acknowledgement.html).toContain('<html lang="de">');
  await system.assessed(reference);
  await api.act(reference, { action: 'take' });
  await system.mailTo(requester, /hat mit der Bearbeitung Ihrer Anfrage/);
  await api.act(reference, { action: 'ask_requester', question: 'Welchen Browser benutzen Sie?' });
  const question = await system.mailTo(requester, /Welchen Browser benutzen Sie\?/);
  expect(question.text).toContain('brauchen wir eine Antwort von Ihnen');
  await requester.reply(question, 'Firefox.');
  await eventually(async () => expect((await records.ticket(reference)).status).toBe('open'));
  await api.act(reference, { action: 'escalate', reason: 'Needs a specialist.' });
  const escalated = await system.mailTo(requester, /an eine höhere Stufe weitergegeben/);
  expect(escalated.subject).toContain('Technische Fachleute');
  await api.act(reference, { action: 'resolve', resolution: 'Das Passwort ist zurückgesetzt.' }, 'admin');
  const resolution = await system.mailTo(requester, /bitte bestätigen/);
  expect(resolution.text).toContain('Das Passwort ist zurückgesetzt.');
  const link = confirmLinkIn(resolution);
  await fetch(link, { method: 'POST', body: new URLSearchParams({ answer: 'confirm' }) });
  const report = await system.mailTo(requester, /: geschlossen/);
  expect(report.text).toMatch(/Eröffnet: .*\(Ortszeit Berlin\)\s+Stufe 2: .*\s+Gelöst: /);
  await eventually(async () => expect(await executions.status(reference)).toBe('SUCCEEDED'));
  const mails = await system.mailbox.to(requester.address);
  for (const { subject, headers } of mails) {
    expect(subject).toContain(reference);
    expect(headers['content-language']).toBe('de');
  }
});

test('a requester who prefers the phone gets no mail: the assignee is asked to call', async () => {
  const requester = system.somebody('Petra Example');
  const phone = '+27 21 555 0100';
  const { reference } = await api.post({
    requester: { email: requester.address, name: requester.name, phone, preferredChannel: 'phone' },
    category: 'account',
  });
  await system.assessed(reference);
  await api.act(reference, { action: 'take' });
  await api.act(reference, { action: 'ask_requester', question: 'Which browser do you use?' });
  const task = await system.mailTo(
    { address: 'thabo.mokoena@club.example' },
    new RegExp(`${reference}\\] Please call[^]*Which browser do you use`),
  );
  expect(task.text).toContain(phone);
  expect(await system.mailbox.to(requester.address)).toEqual([]);
});

testWhatIsLeft(() => system);
