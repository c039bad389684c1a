import { describe, expect, it } from 'vitest';
import type { Agent, Organisation } from '../../../shared/schemas/configuration/organisation.ts';
import { act, Desk, postTicket, REQUEST } from '../../kit/desks/telling-desk.ts';
import { signedIn } from '../../kit/portal.ts';

let people = 0;
const somebody = (fields: object = {}) => {
  people++;
  const email = `ann.${people}@customer.example`;
  return { email, body: { ...REQUEST, requester: { name: 'Ann Example', email, ...fields } } };
};
const audit = async (desk: Desk, reference: string) => desk.services.store.events(reference);
const withAgent = (id: string, fields: Partial<Agent>) => (organisation: Organisation) => ({
  ...organisation,
  agents: organisation.agents.map((agent) => (agent.id === id ? { ...agent, ...fields } : agent)),
});

describe('the requester’s language', () => {
  it('is used, with its own header; staff get mail in their language', async () => {
    const desk = new Desk(withAgent('thabo.mokoena', { language: 'fr' }));
    const { email, body } = somebody({ language: 'de-DE', timeZone: 'Europe/Berlin' });
    const { reference } = await postTicket(body);
    await desk.tell(reference);
    const [acknowledgement] = desk.to(email);
    expect(acknowledgement).toMatchObject({
      language: 'de',
      subject: expect.stringContaining('ist bei uns eingegangen'),
    });
    expect(acknowledgement?.text).toContain('Ortszeit Berlin');
    await act(reference, { action: 'take' });
    await act(reference, { action: 'resolve', resolution: 'Done.' });
    await act(reference, { action: 'decline', comment: 'No.' });
    await desk.tell(reference);
    const toThabo = desk.to('thabo.mokoena@club.example').at(-1);
    expect(toThabo).toMatchObject({ language: 'fr', subject: expect.stringContaining('solution refusée') });
  });

  it('falls back on the organisation’s if it isn’t supported; a template without a translation is in English', async () => {
    const desk = new Desk((organisation) => ({ ...organisation, language: 'pt' }));
    const { email, body } = somebody({ language: 'zu' });
    const { reference } = await postTicket(body);
    await desk.tell(reference);
    expect(desk.to(email)[0]?.language).toBe('pt');
    const pack = desk.services.languages.pack;
    desk.services.languages.pack = async (language) => {
      const words = await pack(language);
      return words && { ...words, templates: {} };
    };
    await act(reference, { action: 'ask_requester', question: 'Which browser?' });
    await desk.tell(reference);
    expect(desk.to(email)[1]).toMatchObject({ language: 'en', text: expect.stringContaining('We need an answer') });
  });
});

describe('a requester who prefers the phone', () => {
  it('is called: the worker gets a task with the text and a time; no mail', async () => {
    const desk = new Desk();
    const { email, body } = somebody({ phone: '+27 21 555 0100', preferredChannel: 'phone', language: 'es' });
    const { reference } = await postTicket(body);
    await desk.tell(reference);
    await act(reference, { action: 'take' });
    await act(reference, { action: 'resolve', resolution: 'We have reset your password.' });
    await desk.tell(reference);
    expect(desk.to(email)).toEqual([]);
    const tasks = desk.to('thabo.mokoena@club.example').filter(({ subject }) => /Please call/.test(subject));
    expect(tasks.map(({ text }) => /Hemos recibido|ha empezado|tenemos una solución/.test(text))).toContain(true);
    const last = tasks.at(-1)?.text ?? '';
    expect(last).toContain('+27 21 555 0100');
    expect(last).toMatch(/Please call Ann Example by \w+ .*\d\d:\d\d, Johannesburg time/);
    expect(last).toContain('We have reset your password.');
    expect(last).not.toContain('/confirm/');
    expect(last).toContain('¿Le ha servido?');
    for (const { text } of tasks) expect(text).not.toMatch(/correo|página/);
    const requested = (await audit(desk, reference)).filter(({ type }) => type === 'call_requested');
    expect(requested.map(({ reason }) => reason)).toEqual(['acknowledgement', 'investigation_started', 'resolution']);
    // Three fives could also be part of a digest.
    expect(JSON.stringify(requested)).not.toMatch(/Ann|555 ?0100|@/);
  });

  it('is called once, however often the event comes', async () => {
    const desk = new Desk();
    const { body } = somebody({ phone: '+27 21 555 0101', preferredChannel: 'phone' });
    const { reference } = await postTicket(body);
    await act(reference, { action: 'take' });
    const { finish } = desk.services.notices;
    // A crash after the call was requested, before the notice was marked.
    desk.services.notices.finish = async () => Promise.reject(new Error('killed'));
    await expect(desk.tellOf(reference, 2)).rejects.toThrow('killed');
    desk.services.notices.finish = finish;
    await desk.tellOf(reference, 2);
    const requested = (await audit(desk, reference)).filter(({ type }) => type === 'call_requested');
    expect(requested).toHaveLength(1);
  });

  it('gets mail if no number is known; a requester with only a number is called', async () => {
    const desk = new Desk();
    const written = somebody({ preferredChannel: 'phone' });
    await desk.tell((await postTicket(written.body)).reference);
    expect(desk.to(written.email)).toHaveLength(1);
    const called = await postTicket({ ...REQUEST, requester: { phone: '+27 21 555 0102' } });
    await desk.tell(called.reference);
    expect((await audit(desk, called.reference)).map(({ type }) => type)).toContain('call_requested');
    const silent = await postTicket({ ...REQUEST, requester: { phone: '+27 21 555 0103' }, notify: false });
    await desk.tell(silent.reference);
    expect((await audit(desk, silent.reference)).map(({ type }) => type)).not.toContain('call_requested');
  });
});

describe('a quiet time', () => {
  const HOUR = 3_600_000;
  const date = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString();

  it('holds back optional notices until it is over, and nothing important', async () => {
    const desk = new Desk();
    const { email, body } = somebody();
    const { reference } = await postTicket(body);
    await desk.tell(reference);
    await act(reference, { action: 'set_target_date', at: date(48) });
    await expect(desk.tell(reference)).rejects.toMatchObject({ message: 'quiet_time', seconds: expect.any(Number) });
    expect(desk.to(email)).toHaveLength(1);
    desk.ahead = 11 * 60_000;
    await desk.tell(reference);
    expect(desk.to(email)).toHaveLength(2);
    await act(reference, { action: 'ask_requester', question: 'Which browser?' });
    await act(reference, { action: 'resolve', resolution: 'Done.' });
    await act(reference, { action: 'confirm' });
    await desk.tell(reference);
    expect(desk.to(email)).toHaveLength(5);
  });

  it('drops a notice that a later mail has overtaken', async () => {
    const desk = new Desk();
    const { email, body } = somebody();
    const { reference } = await postTicket(body);
    await desk.tell(reference);
    await act(reference, { action: 'set_target_date', at: date(48) });
    const { length: sequence } = await audit(desk, reference);
    await expect(desk.tellOf(reference, sequence)).rejects.toThrow('quiet_time');
    await act(reference, { action: 'resolve', resolution: 'Done.' });
    await desk.tellOf(reference, sequence + 1);
    await desk.tellOf(reference, sequence);
    expect(desk.to(email).map(({ subject }) => /confirm|received/.test(subject))).toEqual([true, true]);
    const held = (await audit(desk, reference)).filter(({ type }) => type === 'notice_suppressed');
    expect(held.map(({ reason }) => reason)).toEqual(['overtaken']);
  });

  it('doesn’t exist for P1, nor in an organisation without one', async () => {
    for (const desk of [new Desk(), new Desk((organisation) => ({ ...organisation, quietMinutes: 0 }))]) {
      const { email, body } = somebody();
      const { reference } = await postTicket(body);
      if (desk.services.configuration) await desk.tell(reference);
      const urgent = { action: 'prioritise', urgency: 'high', impact: 'high' };
      await act(reference, urgent, 'supervisor');
      await act(reference, { action: 'set_target_date', at: date(48) });
      await desk.tell(reference);
      expect(desk.to(email).length).toBeGreaterThanOrEqual(2);
    }
  });
});

describe('a requester’s own quiet hours', () => {
  const HOUR = 3_600_000;
  const clock = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString().slice(11, 16);
  const waiting = async (urgency: 'low' | 'high') => {
    const desk = new Desk((organisation) => ({ ...organisation, quietMinutes: 0 }));
    const { email, body } = somebody();
    const { reference } = await postTicket(body, 'agent');
    const browser = await signedIn(email);
    const quietHours = { from: clock(-1), until: clock(2) };
    expect((await browser.visit('PATCH', '/me', { body: { quietHours, timeZone: 'UTC' } })).statusCode).toBe(200);
    await desk.tell(reference);
    if (urgency === 'high') await act(reference, { action: 'prioritise', urgency, impact: 'high' }, 'supervisor');
    await act(reference, { action: 'set_target_date', at: new Date(Date.now() + 48 * HOUR).toISOString() });
    return { desk, email, reference };
  };

  it('hold back optional notices, but not the acknowledgement', async () => {
    const { desk, email, reference } = await waiting('low');
    expect(desk.to(email)).toHaveLength(1);
    await expect(desk.tell(reference)).rejects.toThrow('quiet_time');
    desk.ahead = 2 * HOUR;
    await desk.tell(reference);
    expect(desk.to(email)).toHaveLength(2);
  });

  it('hold back that an agent has begun, which wakes no one', async () => {
    const { desk, email, reference } = await waiting('low');
    desk.ahead = 2 * HOUR;
    await desk.tell(reference);
    desk.ahead = 0;
    await act(reference, { action: 'take' });
    await expect(desk.tell(reference)).rejects.toThrow('quiet_time');
    desk.ahead = 2 * HOUR;
    await desk.tell(reference);
    expect(desk.to(email).at(-1)?.text).toContain('started work');
  });

  it('hold back a move to the next level', async () => {
    const { desk, email, reference } = await waiting('low');
    desk.ahead = 2 * HOUR;
    await desk.tell(reference);
    desk.ahead = 0;
    await act(reference, { action: 'take' });
    await act(reference, { action: 'escalate', reason: 'It needs a developer.' });
    await expect(desk.tell(reference)).rejects.toThrow('quiet_time');
    expect(desk.to(email)).toHaveLength(2);
    desk.ahead = 2 * HOUR;
    await desk.tell(reference);
    expect(desk.to(email).at(-1)?.subject).toContain('passed to');
  });

  it('hold back nothing for P1', async () => {
    const { desk, email, reference } = await waiting('high');
    await desk.tell(reference);
    expect(desk.to(email).length).toBeGreaterThanOrEqual(2);
  });
});

describe('an agent’s webhook', () => {
  const url = 'https://chat.example/hook';
  const declined = async (desk: Desk) => {
    const { reference } = await postTicket(somebody().body);
    await act(reference, { action: 'take' });
    await act(reference, { action: 'resolve', resolution: 'Done.' });
    await act(reference, { action: 'decline', comment: '<b>No</b> & never' });
    await desk.tell(reference);
    return reference;
  };
  const deskWith = (format: 'slack' | 'teams' | 'generic') =>
    new Desk(withAgent('thabo.mokoena', { notifications: { webhook: { url, format } } }));

  it.each(['slack', 'teams', 'generic'] as const)('gets notices in the form of %s, and no mail', async (format) => {
    const desk = deskWith(format);
    const reference = await declined(desk);
    expect(desk.to('thabo.mokoena@club.example')).toEqual([]);
    const post = desk.posts.at(-1);
    expect(post).toMatchObject({ url, id: expect.stringContaining(reference) });
    const text = JSON.stringify(post?.body);
    expect(text).toContain('solution declined');
    expect(text).toContain('<b>No</b> & never');
    expect(JSON.stringify(desk.posts)).not.toContain('/act/');
    if (format === 'slack')
      expect(post?.body).toMatchObject({ blocks: [{ type: 'header' }, { text: { type: 'plain_text' } }] });
    if (format === 'teams') expect(post?.body).toMatchObject({ type: 'message' });
    if (format === 'generic') expect(post?.body).toMatchObject({ reference, template: 'solution_declined' });
  });

  it('that fails is tried again by the queue; a permanently wrong one is replaced by mail', async () => {
    const desk = deskWith('generic');
    desk.webhookAnswer = 'later';
    await expect(declined(desk)).rejects.toThrow('webhook_failed');
    desk.webhookAnswer = 'refused';
    await declined(desk);
    expect(desk.to('thabo.mokoena@club.example').length).toBeGreaterThan(0);
  });
});
