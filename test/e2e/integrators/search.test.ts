import { expect, inject, test } from 'vitest';
import { eventually } from '../../kit/system/eventually.ts';
import { System } from '../../kit/system/system.ts';

/** Search on the local stack: from the event through bus, queue and index to the people who may read it. */

const system = new System(inject('shared'));
const { api } = system;

const found = async (q: string, key = api.keys.agent): Promise<string[]> => {
  const path = `/v1/search?q=${encodeURIComponent(q)}`;
  const { status, body } = await api.call<{ items: { reference: string }[] }>('GET', path, { key });
  expect(status).toBe(200);
  return body.items.map(({ reference }) => reference);
};

test('new text is found by people who may read it; redacted and erased text no longer', async () => {
  const { address } = system.somebody('Zwaluw');
  const { reference, requester } = await api.post({
    requester: { email: address },
    subject: 'Quagga booking',
    description: 'The invoice numbers of the thylacine are wrong.',
  });
  await eventually(async () => expect(await found('quagga invoices')).toEqual([reference]));
  expect(await found('quagga', api.keys.integrator)).toEqual([reference]);

  const note = { body: 'Blame the numbat.', visibility: 'internal' };
  const path = `/v1/tickets/${reference}`;
  expect((await api.call('POST', `${path}/messages`, { key: api.keys.agent, body: note })).status).toBe(201);
  await eventually(async () => expect(await found('numbat quagga')).toEqual([reference]));
  expect(await found('numbat', api.keys.integrator)).toEqual([]);

  const redaction = { parts: ['thylacine'], reason: 'It is a name.' };
  const redacting = { key: api.keys.supervisor, body: redaction };
  expect((await api.call('POST', `${path}/messages/1/redaction`, redacting)).status).toBe(200);
  await eventually(async () => expect(await found('thylacine')).toEqual([]));
  expect(await found('quagga')).toEqual([reference]);

  const person = (await api.ticket(reference)).requester.id ?? requester.id;
  expect((await api.call('POST', `/v1/people/${person}/erasure`, { key: api.keys.admin, body: {} })).status).toBe(202);
  await eventually(async () => {
    for (const q of ['quagga', 'numbat', address]) expect(await found(q), q).toEqual([]);
  });
});
