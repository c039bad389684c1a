import { describe, expect, it } from 'vitest';
import { registrations } from '../../../shared/adapters/dynamodb/people/registrations.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { assessStep } from '../../../shared/usecases/workflow/drive-workflow.ts';
import { Desk, postTicket, send } from '../../kit/desks/telling-desk.ts';

let count = 0;
const asked = async (language = 'en') => {
  count++;
  const email = `asker.${count}@customer.example`;
  const requester = { name: 'Ann Example', email, language };
  const posted = { requester, subject: 'How can I reset my password?', description: 'I forgot my password.' };
  const { reference } = await postTicket(posted);
  const desk = new Desk();
  await assessStep(
    { ...desk.services, registrations: registrations(openTable('tickets')) },
    { reference, execution: 1 },
  );
  await desk.tell(reference);
  const mail = desk.to(email).at(-1);
  const path = /https:\/\/help\.club\.example(\/answer\/[\w.-]+)/.exec(mail?.text ?? '')?.[1] ?? '';
  return { reference, desk, email, mail, path };
};
const press = (path: string, form: Record<string, string>) =>
  send('POST', path, {
    raw: new URLSearchParams(form).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
const eventsOf = async (reference: string) =>
  (await send('GET', `/v1/tickets/${reference}/audit`, { key: 'agent' })).body.items;

describe('an automatic answer', () => {
  it('is sent in one mail marked as automatic, in the requester’s language, and is part of the conversation', async () => {
    const { mail, reference } = await asked('de');
    expect(mail).toMatchObject({ automatic: 'auto-replied', language: 'de' });
    expect(mail?.text).toContain('Passwort vergessen?');
    const { body } = await send('GET', `/v1/tickets/${reference}/messages`, { key: 'integrator' });
    expect(body.items.at(-1)).toMatchObject({ author: { kind: 'system' }, direction: 'outbound' });
  });

  it('changes nothing when opened; accepted, it closes the request as confirmed, once, and its report contains the answer', async () => {
    const { path, reference, desk, email } = await asked();
    const page = await send('GET', path);
    expect(page.statusCode).toBe(200);
    expect(page.text).toContain('Forgot your password?');
    expect(await eventsOf(reference)).toHaveLength(3);

    expect((await press(path, { answer: 'accept' })).text).toContain('closed your request');
    expect((await press(path, { answer: 'decline' })).text).toContain('This request is closed');
    const events = await eventsOf(reference);
    expect(events.map(({ type }: { type: string }) => type)).toEqual([
      ...['created', 'assessed', 'answer_offered', 'resolved', 'closed'],
    ]);
    expect(events.at(-1)).toMatchObject({ actor: { kind: 'requester' }, reason: 'answer_accepted' });
    await desk.tell(reference);
    const [report] = desk.to(email).filter(({ subject }) => /closed/.test(subject));
    expect(report?.text).toContain('you accepted the automatic answer');
    expect(report?.text).toContain('Forgot your password?');
  });

  it('is recorded when declined, with a notice to the assignee, and the ticket stays the same', async () => {
    const { path, reference, desk } = await asked();
    expect((await press(path, { answer: 'decline', comment: 'I have no mailbox.' })).text).toContain(
      'A member of our team will look at',
    );
    expect((await press(path, { answer: 'accept' })).text).toContain('working on this request');
    const ticket = await desk.services.store.load(reference);
    expect(ticket).toMatchObject({ status: 'new', declines: 0, automaticAnswer: { declined: true } });
    await desk.tell(reference);
    const told = desk.mails.filter(({ subject }) => subject.includes('the automatic answer did not help'));
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain('I have no mailbox.');
  });

  it('has a link that is valid for nothing else, and refuses invalid links', async () => {
    const { path } = await asked();
    const token = path.split('/').at(-1);
    expect((await send('GET', `/confirm/${token}`)).statusCode).toBe(404);
    expect((await send('GET', `/survey/${token}`)).statusCode).toBe(404);
    expect((await send('GET', `/answer/x${token}`)).statusCode).toBe(404);
    expect((await press(path, { answer: 'perhaps' })).statusCode).toBe(400);
  });
});
