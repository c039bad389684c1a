import { describe, expect, inject, test } from 'vitest';
import { eventually } from '../kit/system/eventually.ts';
import { System, testWhatIsLeft } from '../kit/system/system.ts';

const system = new System(inject('shared'));
const { api, records } = system;

describe.concurrent('a dispute of two sides', () => {
  test('sends each side its own messages, receives both, and reveals nothing to the other side', async () => {
    const [buyer, seller] = [system.somebody('Beatrice Buyer'), system.somebody('Sam Seller')];
    const { reference } = await api.post({
      requester: { email: buyer.address, name: buyer.name },
      counterparty: { email: seller.address, name: seller.name },
      subject: 'The lamp arrived broken',
      description: 'I want my money back: BUYER-WORDS.',
    });
    await system.acknowledged(buyer);
    const told = await system.mailTo(seller, new RegExp(reference));
    const write = (to: string, body: string) =>
      api.call('POST', `/v1/tickets/${reference}/messages`, {
        key: api.keys.agent,
        body: { body, visibility: 'public', to: [to] },
      });
    expect((await write('counterparty', 'How was the parcel packed? FOR-THE-SELLER')).status).toBe(201);
    const question = await system.mailTo(seller, /FOR-THE-SELLER/);
    await seller.reply(question, 'In two boxes: SELLER-WORDS.');
    await eventually(async () => {
      const last = (await records.store.messages(reference)).at(-1);
      expect(last).toMatchObject({ direction: 'inbound', author: { kind: 'counterparty' } });
    });
    expect((await write('requester', 'Please send a picture. FOR-THE-BUYER')).status).toBe(201);
    await system.mailTo(buyer, /FOR-THE-BUYER/);

    // Disputes start with the team leaders. An admin ranks above them.
    await api.act(
      reference,
      {
        action: 'resolve',
        resolution: 'You get your money back. BUYER-OUTCOME',
        resolutionForCounterparty: 'The parcel was not packed well enough. SELLER-OUTCOME',
      },
      'admin',
    );
    await system.mailTo(buyer, /BUYER-OUTCOME/);
    await system.mailTo(seller, /SELLER-OUTCOME/);
    await system.settled();
    const everything = async (address: string): Promise<string> => JSON.stringify(await system.mailbox.to(address));
    expect(await everything(seller.address)).not.toMatch(/BUYER|Beatrice|broken|\/confirm\//);
    expect(await everything(seller.address)).not.toContain(buyer.address);
    expect(await everything(buyer.address)).not.toMatch(/SELLER|Sam Seller/);
    expect(await everything(buyer.address)).not.toContain(seller.address);
    expect(told.text).not.toContain('money back');

    const path = `/v1/tickets/${reference}`;
    const key = api.keys.integrator;
    const seen = [
      await api.call('GET', path, { key }),
      await api.call('GET', `${path}/messages`, { key }),
      await api.call('GET', `${path}/escalations`, { key }),
    ];
    expect(JSON.stringify(seen.map(({ body }) => body))).not.toMatch(/SELLER|Sam Seller|FOR-THE-SELLER/);
  });
});

testWhatIsLeft(() => system);
