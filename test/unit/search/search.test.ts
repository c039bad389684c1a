import { describe, expect, it } from 'vitest';
import { act, items, postTicket, REQUEST, send } from '../../kit/api.ts';
import '../../kit/attachments.ts';
import { indexWords, search, toldOf, wordsOfTicket } from '../../kit/desks/search-desk.ts';

const posted = async (body: object = {}, key = 'integrator'): Promise<string> => {
  const { reference } = await postTicket({ ...REQUEST, ...body }, key);
  expect(await indexWords(reference)).toEqual([]);
  return reference;
};

const write = async (reference: string, message: object, key = 'agent'): Promise<void> => {
  const { statusCode } = await send('POST', `/v1/tickets/${reference}/messages`, { key, body: message });
  expect(statusCode).toBe(201);
  await indexWords(reference);
};

describe('a search', () => {
  it('finds words of subject, description, details, file names, external id and requester', async () => {
    const reference = await posted({
      subject: 'Quokka refund',
      description: 'The invoice of the wombat is wrong: ERR-7781.',
      details: { 'error code': 'E-90210' },
      fields: { branch: 'Bloemfontein' },
      externalId: 'CRM-5577',
      requester: { name: 'Zanele Dlamini', email: 'zanele@quokka.example' },
    });
    for (const q of [
      'quokka',
      'Wombat INVOICE',
      'err-7781',
      'err 7781',
      '7781',
      'E-90210',
      'bloemfontein',
      'crm-5577',
      'zanele dlamini',
      'zanele@quokka.example',
      'refund wombat bloemfontein',
      reference,
      reference.toLowerCase().replaceAll('-', ''),
      reference.slice(8),
    ]) {
      expect(await search(q), q).toEqual([reference]);
    }
    expect(await search('quokka kangaroo')).toEqual([]);
  });

  it('finds messages of both sides and internal notes, for staff', async () => {
    const reference = await posted();
    await write(reference, { body: 'We look into the axolotl.', visibility: 'public' });
    await write(reference, { body: 'The numbat is to blame.', visibility: 'internal' });
    for (const q of ['axolotl', 'numbat', 'axolotl numbat password']) expect(await search(q), q).toEqual([reference]);
  });

  it('finds other forms of a word in any of the languages, beginnings of the last word, and misspellings', async () => {
    const reference = await posted({
      subject: 'Rechnungen',
      description: 'The dromedaries were travelling; nous avons annulé les réservations; las facturaciones.',
    });
    for (const q of ['dromedary', 'travelled', 'rechnung', 'reservation', 'RÉSERVATION', 'facturacion', 'drom'])
      expect(await search(q), q).toEqual([reference]);
    for (const q of ['dromedareis', 'drmoedaries', 'facturacinoes']) expect(await search(q), q).toEqual([reference]);
    expect(await search('drom travelling')).toEqual([]);
    expect(await search('elephant')).toEqual([]);
  });

  it('finds languages without spaces by any two characters', async () => {
    const reference = await posted({ subject: '無法登入帳戶' });
    expect(await search('登入')).toEqual([reference]);
    expect(await search('登入帳戶')).toEqual([reference]);
    expect(await search('入登')).toEqual([]);
  });

  it('gives the newest first, in pages that neither skip nor repeat', async () => {
    const references: string[] = [];
    for (let n = 0; n < 7; n++) references.push(await posted({ subject: `Pangolin number ${n}` }));
    const places = new Map([...items.values()].map(({ pk, createdKey }) => [pk, String(createdKey)]));
    const expected = references.toSorted((a, b) =>
      (places.get(`TICKET#${a}`) ?? '') < (places.get(`TICKET#${b}`) ?? '') ? 1 : -1,
    );
    expect(await search('pangolin')).toEqual(expected);
    for (const limit of ['1', '2', '7']) expect(await search('pangolin number', 'agent', { limit })).toEqual(expected);
  });

  it('is narrowed by requester and status', async () => {
    const email = 'tapir@customer.example';
    const [own, other] = [
      await posted({ subject: 'Okapi', requester: { email } }),
      await posted({ subject: 'Okapi', requester: { email: 'somebody@customer.example' } }),
    ];
    expect(await search('okapi', 'agent', { requester: email })).toEqual([own]);
    await act(other, { action: 'take' });
    expect(await search('okapi', 'agent', { status: 'open' })).toEqual([other]);
    expect(await search('okapi', 'agent', { status: 'closed' })).toEqual([]);
  });

  it.each([
    [{ q: '' }, 'q'],
    [{ q: 'the a of' }, 'q'],
    [{ q: 'one1 two2 three3 four4 five5 six66 seven7 eight8 nine9' }, 'q'],
    [{ q: 'quokka', page: '2' }, 'page'],
    [{ q: 'quokka', cursor: 'bm9uZQ' }, 'cursor'],
    [{ q: 'quokka', limit: '101' }, 'limit'],
  ])('refuses %j', async (query: Record<string, string>, field) => {
    const answer = await send('GET', '/v1/search', { key: 'agent', query });
    expect(answer).toMatchObject({ statusCode: 422, body: { errors: [{ field }] } });
  });
});

describe('what a key may not read', () => {
  it('is not found by another integrator, and nothing internal by its own', async () => {
    const reference = await posted({ subject: 'Capybara' });
    await write(reference, { body: 'Our secret is the fossa.', visibility: 'internal' });
    await write(reference, { body: 'Please wait for the kudu.', visibility: 'public' });
    for (const q of ['capybara', 'kudu', reference]) {
      expect(await search(q, 'integrator'), q).toEqual([reference]);
      expect(await search(q, 'shop'), q).toEqual([]);
      expect(await search(q, 'stranger'), q).toEqual([]);
      expect(await search(q, 'agent'), q).toEqual([reference]);
    }
    expect(await search('fossa', 'integrator')).toEqual([]);
    expect(await search('fossa', 'agent')).toEqual([reference]);
  });

  it('does not reveal to an integrator what else is known of the requester', async () => {
    await posted({ requester: { name: 'Quagga Smith', email: 'known@customer.example' } }, 'agent');
    const own = await posted({ requester: { name: 'Q', email: 'known@customer.example' } });
    expect(await search('quagga', 'integrator')).toEqual([]);
    expect(await search('known@customer.example', 'integrator')).toEqual([own]);
  });

  it('is not found if it is restricted; who finds it is recorded', async () => {
    const reference = await posted({ subject: 'Aardvark', description: 'It was stolen.' });
    await act(reference, { action: 'take' });
    await act(reference, { action: 'restrict', restricted: true, reason: 'It names a child.' });
    expect(await search('aardvark', 'colleague')).toEqual([]);
    expect(await search(reference, 'colleague')).toEqual([]);
    const { body, text } = await send('GET', '/v1/search', { key: 'agent', query: { q: 'aardvark' } });
    expect(body.items).toMatchObject([{ reference, subject: '' }]);
    expect(text).not.toContain('stolen');
    const { body: audit } = await send('GET', `/v1/tickets/${reference}/audit`, { key: 'agent' });
    // Within one millisecond they come in any order.
    const read = audit.reads.map(({ agent, what }: { agent: string; what: string }) => `${agent} ${what}`);
    expect(read.toSorted()).toEqual(['thabo.mokoena GET /v1/search', 'thabo.mokoena GET /v1/tickets/{ref}/audit']);
  });
});

describe('words', () => {
  it('are queued by every event with a text', async () => {
    const reference = await posted();
    expect(toldOf(reference)).toEqual(['created']);
    await act(reference, { action: 'take' });
    expect(toldOf(reference, 1)).toEqual([]);
    await act(reference, { action: 'resolve', resolution: 'Done.' });
    expect(toldOf(reference, 1)).toEqual(['resolved']);
  });

  it('are the same, however often and in whatever order index-words is called', async () => {
    const reference = await posted({ subject: 'Ocelot' });
    const before = wordsOfTicket(reference);
    expect(before).toContain('team#ocelot');
    await Promise.all([indexWords(reference, reference), indexWords(reference)]);
    expect(wordsOfTicket(reference)).toEqual(before);
  });

  it('of a redacted part are gone', async () => {
    const reference = await posted({ description: 'My secret is Thylacine, and the rest stays.' });
    expect(await search('thylacine')).toEqual([reference]);
    const { version } = (await send('GET', `/v1/tickets/${reference}`, { key: 'agent' })).body;
    const body = { parts: ['Thylacine'], reason: 'It is a password.' };
    const answer = await send('POST', `/v1/tickets/${reference}/messages/1/redaction`, { key: 'supervisor', body });
    expect(answer.statusCode).toBe(200);
    expect(toldOf(reference, version)).toContain('message_redacted');
    await indexWords(reference);
    expect(await search('thylacine')).toEqual([]);
    expect(await search('rest stays')).toEqual([reference]);
    expect(wordsOfTicket(reference).join()).not.toContain('thylacine');
  });

  it('of a deleted ticket are deleted, too', async () => {
    const reference = await posted({ subject: 'Dodo' });
    for (const key of items.keys()) if (key.startsWith(`TICKET#${reference}\n`)) items.delete(key);
    await indexWords(reference);
    expect(wordsOfTicket(reference)).toEqual([]);
  });

  it('return to the queue if they can’t be written, and others don’t', async () => {
    expect(await indexWords('')).toEqual(['']);
  });
});
