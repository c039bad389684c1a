import { describe, expect, it } from 'vitest';
import { act, postTicket, send } from '../../kit/api.ts';
import { signedIn, type Visitor } from '../../kit/portal.ts';

/** What requesters can see and do in the portal, and others can't. */

const ANN = 'ann@customer.example';
const REQUEST = { subject: 'I cannot log in', description: 'My password is wrong.', category: 'account' };

const submit = async (browser: Visitor, body: object = REQUEST) => {
  const answer = await browser.post('/requests', body);
  if (answer.statusCode !== 201) throw new Error(`the request was refused: ${answer.text}`);
  return answer.body;
};
const agentSays = (reference: string, body: object) =>
  send('POST', `/v1/tickets/${reference}/messages`, { key: 'agent', body });

describe('a request', () => {
  it('is acted on once per Idempotency-Key', async () => {
    const ann = await signedIn(ANN);
    const { reference } = await submit(ann);
    await act(reference, { action: 'take' });
    await act(reference, { action: 'resolve', resolution: 'We have reset it.' });
    const asked = (body: object) =>
      ann.post(`/requests/${reference}/actions`, body, { 'idempotency-key': 'decline-1' });
    const decline = { action: 'decline', comment: 'It still says so.' };
    const first = await asked(decline);
    expect(first).toMatchObject({ statusCode: 200, body: { status: 'open' } });
    expect(first.headers).not.toHaveProperty('idempotent-replayed');
    expect(await asked(decline)).toMatchObject({ statusCode: 200, headers: { 'idempotent-replayed': 'true' } });
    const reused = { statusCode: 422, body: { type: '/problems/idempotency-key-reused' } };
    expect(await asked({ ...decline, comment: 'It does.' })).toMatchObject(reused);
  });

  it('is submitted, followed, answered, solved, confirmed and rated', async () => {
    const ann = await signedIn(ANN);
    const { reference, ...made } = await submit(ann);
    expect(made).toMatchObject({ status: 'new', side: 'requester', next: { kind: 'assessment', at: null } });
    await act(reference, { action: 'take' });
    await agentSays(reference, { body: 'Only for us.', visibility: 'internal' });
    await agentSays(reference, { body: 'Which browser?', visibility: 'public' });
    expect((await ann.post(`/requests/${reference}/messages`, { body: 'Firefox.' })).body).toMatchObject({
      from: 'you',
      body: 'Firefox.',
    });
    const by = '2099-12-01T09:00:00.000Z';
    await act(reference, { action: 'set_target_date', at: by, reason: 'By then.' });
    expect((await ann.get(`/requests/${reference}`)).body.expectedBy).toBe(by);
    await act(reference, { action: 'resolve', resolution: 'We have reset it.' });
    const solved = (await ann.get(`/requests/${reference}`)).body;
    expect(solved).toMatchObject({ status: 'resolved', resolution: 'We have reset it.', expectedBy: null });
    expect(solved.messages.map(({ from, body }: { from: string; body: string }) => [from, body])).toEqual([
      ['team', 'Which browser?'],
      ['you', 'Firefox.'],
      ['team', 'We have reset it.'],
    ]);
    expect(solved.allowed).toEqual(expect.arrayContaining(['confirm', 'decline', 'withdraw', 'add_people']));
    expect(solved.next.kind).toBe('your_confirmation');
    const confirmed = (await ann.post(`/requests/${reference}/actions`, { action: 'confirm' })).body;
    expect(confirmed).toMatchObject({ status: 'closed', closedAs: 'confirmed', next: { kind: 'reopen_until' } });
    expect(confirmed.timeline.map(({ kind }: { kind: string }) => kind)).toEqual([
      'received',
      'work_started',
      'solved',
      'confirmed',
    ]);
    const rated = (await ann.post(`/requests/${reference}/actions`, { action: 'survey', score: 5 })).body;
    expect(rated.survey).toMatchObject({ score: 5 });
    const twice = await ann.post(`/requests/${reference}/actions`, { action: 'survey', score: 1 });
    expect(twice).toMatchObject({ statusCode: 409, body: { allowed: ['message', 'reopen'] } });
    const again = (await ann.post(`/requests/${reference}/actions`, { action: 'reopen', comment: 'Not again.' })).body;
    expect(again).toMatchObject({ status: 'open', survey: null });
  });

  it('is created once per Idempotency-Key, and listed with those from other channels', async () => {
    const ann = await signedIn('lists@customer.example');
    const key = { 'idempotency-key': 'one' };
    const first = await ann.post('/requests', REQUEST, key);
    const again = await ann.post('/requests', REQUEST, key);
    expect(again.body.reference).toBe(first.body.reference);
    expect([first, again].map(({ headers }) => headers['idempotent-replayed'])).toEqual([undefined, 'true']);
    expect((await ann.post('/requests', { ...REQUEST, subject: 'Another' }, key)).statusCode).toBe(422);
    const posted = await postTicket({ ...REQUEST, requester: { email: 'Lists@CUSTOMER.example' } });
    const { items } = (await ann.get('/requests')).body;
    const references = items.map(({ reference }: { reference: string }) => reference);
    expect(references).toHaveLength(2);
    expect(references).toEqual(expect.arrayContaining([posted.reference, first.body.reference]));
    await ann.post(`/requests/${first.body.reference}/actions`, { action: 'withdraw', comment: 'It works.' });
    expect((await ann.get('/requests', { state: 'closed' })).body.items).toHaveLength(1);
    const data = (await ann.get('/my-data')).body;
    expect(data.requests).toHaveLength(2);
  });

  it('needs what the organisation asks for', async () => {
    const ann = await signedIn(ANN);
    const refused = await ann.post('/requests', { ...REQUEST, category: 'none_of_ours' });
    expect(refused).toMatchObject({ statusCode: 422, body: { errors: [{ field: 'category' }] } });
    const form = (await ann.get('/form', { organisation: 'club', language: 'de' })).body;
    expect(form).toMatchObject({ language: 'de', helpCentrePath: '/club/de/' });
    expect(form.categories.length).toBeGreaterThan(10);
    expect((await ann.get('/form', { organisation: 'nowhere' })).statusCode).toBe(404);
  });

  it('is shared with people whom its requester adds, who may only read and write', async () => {
    const ann = await signedIn(ANN);
    const ben = await signedIn('ben@customer.example');
    const { reference } = await submit(ann);
    expect((await ben.get(`/requests/${reference}`)).statusCode).toBe(404);
    const people = [{ email: 'ben@customer.example', name: 'Ben' }];
    await ann.post(`/requests/${reference}/actions`, { action: 'add_people', people });
    const seen = (await ben.get(`/requests/${reference}`)).body;
    expect(seen).toMatchObject({ side: 'copied', allowed: ['message'], people: [] });
    expect((await ben.get('/requests')).body.items).toMatchObject([{ reference, side: 'copied' }]);
    const taken = await ben.post(`/requests/${reference}/actions`, { action: 'withdraw' });
    expect(taken).toMatchObject({ statusCode: 409, body: { allowed: ['message'] } });
  });

  it('that was merged links to the other one, and gives access to it', async () => {
    const ann = await signedIn('joined@customer.example');
    const [own, twin, lonely] = [await submit(ann), await submit(ann), await submit(ann)];
    const other = await submit(await signedIn('somebody.else@customer.example'));
    await act(twin.reference, { action: 'merge', into: own.reference }, 'supervisor');
    const joined = (await ann.get(`/requests/${twin.reference}`)).body;
    expect(joined).toMatchObject({ status: 'closed', closedAs: 'merged', mergedInto: own.reference });
    await act(lonely.reference, { action: 'merge', into: other.reference }, 'supervisor');
    // The former requester is in copy of the other one from then on.
    expect((await ann.get(`/requests/${lonely.reference}`)).body).toMatchObject({ mergedInto: other.reference });
    const entered = (await ann.get(`/requests/${other.reference}`)).body;
    expect(entered).toMatchObject({ side: 'copied', people: [], allowed: ['message'] });
  });

  it('that asks for the next level shows the reason only to staff', async () => {
    const body = { subject: 'Locked out', description: 'I cannot log in.', escalation: { reason: 'A match tonight.' } };
    const { reference } = (await (await signedIn('urgent@customer.example')).post('/requests', body)).body;
    const { items } = (await send('GET', `/v1/tickets/${reference}/messages`, { key: 'supervisor' })).body;
    expect(items[0]).toMatchObject({ body: 'I cannot log in.', escalationReason: 'A match tonight.' });
    const posted = await postTicket(
      { ...REQUEST, requester: { email: 'urgent@elsewhere.example' }, escalation: { reason: 'A match tonight.' } },
      'integrator',
    );
    const own = await send('GET', `/v1/tickets/${posted.reference}/messages`, { key: 'integrator' });
    expect(own.body.items[0]).not.toHaveProperty('escalationReason');
  });

  it('for erasure is opened once', async () => {
    const ann = await signedIn('erase.me@customer.example');
    const first = (await ann.post('/erasure-request')).body;
    expect((await ann.post('/erasure-request', { comment: 'Please.' })).body).toEqual(first);
    const { subject, allowed, details } = (await ann.get(`/requests/${first.reference}`)).body;
    // The person to erase is shown only to staff.
    expect([subject, details]).toEqual(['Erasure of personal data', {}]);
    const forStaff = await send('GET', `/v1/tickets/${first.reference}`, { key: 'supervisor' });
    expect(forStaff.body.details).toMatchObject({ personId: expect.stringMatching(/^p-/) });
    // It needs no appointment.
    expect(allowed).toContain('message');
    expect(allowed).not.toContain('book_appointment');
    const zoe = await signedIn('zoe@customer.example');
    await zoe.visit('PATCH', '/me', { body: { language: 'fr-CA' } });
    const { reference } = (await zoe.post('/erasure-request')).body;
    expect((await zoe.get(`/requests/${reference}`)).body.subject).toBe('Effacement de données personnelles');
  });
});

describe('other people’s data', () => {
  it('look missing: to read, to write, to act on, and by file', async () => {
    const { reference } = await submit(await signedIn(ANN));
    const mallory = await signedIn('mallory@elsewhere.example');
    const rival = await signedIn(ANN, 'marketplace');
    for (const browser of [mallory, rival]) {
      const answers = [
        await browser.get(`/requests/${reference}`),
        await browser.post(`/requests/${reference}/messages`, { body: 'Me too.' }),
        await browser.post(`/requests/${reference}/actions`, { action: 'withdraw' }),
        await browser.get(`/requests/${reference}/messages/1/attachments/0`),
      ];
      const none = await browser.get('/requests/TD-7K3M-92Q5');
      for (const answer of answers) {
        expect(answer.statusCode).toBe(404);
        expect(answer.body.type).toBe(none.body.type);
      }
      expect(
        (await browser.get('/requests')).body.items.map((item: { reference: string }) => item.reference),
      ).not.toContain(reference);
    }
  });

  it('of a dispute are hidden from the other side: messages, people, and questions', async () => {
    const ann = await signedIn('ann.disputes@customer.example');
    const { reference } = await submit(ann, { subject: 'SECRET subject', description: 'SECRET words' });
    const counterparty = { email: 'cora@seller.example', name: 'Cora' };
    await act(reference, { action: 'add_counterparty', counterparty }, 'supervisor');
    await agentSays(reference, { body: 'Your side, please?', visibility: 'public', to: ['counterparty'] });
    await agentSays(reference, { body: 'SECRET answer', visibility: 'public' });
    await act(reference, { action: 'ask_requester', question: 'SECRET question?' });
    const cora = await signedIn(counterparty.email);
    const theirs = await cora.get(`/requests/${reference}`);
    expect(theirs.body).toMatchObject({ side: 'counterparty', status: 'open', allowed: ['message'], next: null });
    expect(theirs.body.messages).toHaveLength(1);
    expect(theirs.text).not.toMatch(/SECRET|ann\.disputes|waiting_on_requester|question_asked/);
    await cora.post(`/requests/${reference}/messages`, { body: 'PRIVATE: I sent it.' });
    const own = await ann.get(`/requests/${reference}`);
    expect(own.text).not.toMatch(/PRIVATE|cora|Your side/);
    expect(own.body).toMatchObject({ status: 'waiting_on_requester', next: { kind: 'your_answer' } });
  });
});

describe('a person', () => {
  it('changes only their own data', async () => {
    const ann = await signedIn('profile@customer.example');
    expect((await ann.get('/me')).body).toMatchObject({ name: null, unsubscribed: false });
    const change = {
      name: 'Ann',
      language: 'de',
      preferredChannel: 'email',
      unsubscribed: true,
      quietHours: { from: '22:00', until: '07:00' },
    };
    const changed = await ann.visit('PATCH', '/me', { body: change });
    expect(changed.body).toMatchObject({ ...change, email: 'profile@customer.example' });
    expect((await ann.visit('PATCH', '/me', { body: { email: 'x@y.example' } })).statusCode).toBe(422);
    const foreign = await ann.visit('PATCH', '/me', { body: change, headers: { origin: 'https://evil.example' } });
    expect(foreign.statusCode).toBe(403);
    const uncallable = await ann.visit('PATCH', '/me', { body: { preferredChannel: 'phone' } });
    expect(uncallable).toMatchObject({ statusCode: 422, body: { errors: [{ field: 'phone' }] } });
    expect((await ann.get('/me')).body).toMatchObject({ preferredChannel: 'email' });
    const callable = { preferredChannel: 'phone', phone: '+27115550100' };
    expect((await ann.visit('PATCH', '/me', { body: callable })).body).toMatchObject(callable);
    expect((await ann.visit('PATCH', '/me', { body: { phone: null } })).statusCode).toBe(422);
    await ann.visit('PATCH', '/me', { body: { preferredChannel: 'email', phone: null } });
    const unreadable = await ann.visit('PATCH', '/me', { body: { phone: 'hello' } });
    expect(unreadable).toMatchObject({ statusCode: 422, body: { errors: [{ field: 'phone' }] } });
  });
});
