import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { describe, expect, inject, test } from 'vitest';
import { clientOptions } from '../../../local/emulator.ts';
import { deliver } from '../../kit/system/correspondent.ts';
import { eventually } from '../../kit/system/eventually.ts';
import { messageIdOf, type SentMail } from '../../kit/system/mailbox.ts';
import { System, testWhatIsLeft } from '../../kit/system/system.ts';
import { rfc3464 } from '../../unit/delivery/bounces.ts';
import { bounceEvent, complaintEvent, deliveryEvent } from '../../unit/delivery/ses-events.ts';

const shared = inject('shared');
const system = new System(shared);
const { api, records } = system;
const sns = new SNSClient(clientOptions(shared.endpoints.awsEndpoint));

const acknowledged = async (name: string) => {
  const requester = system.somebody(name);
  const { key } = await requester.send({ subject: 'Invoice is wrong', text: 'It names another month.' });
  const acknowledgement = await system.mailTo(requester, /We have received your request/);
  const reference = await system.ticketOfMail(key);
  const { assignee } = await system.assessed(reference);
  return { requester, acknowledgement, reference, agent: { address: `${assignee}@club.example` } };
};

/** Publishes to SES's topic, which the local AWS doesn't do by itself. */
const sesTells = (event: unknown) =>
  sns.send(new PublishCommand({ TopicArn: shared.outputs.DeliveryTopicArn, Message: JSON.stringify(event) }));
const sesIdOf = (mail: SentMail): string => messageIdOf(mail).replace(/^<|@.*$|>$/g, '');

const eventOf = (reference: string, type: string) =>
  eventually(async () => {
    const found = (await records.store.events(reference)).find((event) => event.type === type);
    expect(found).toBeDefined();
    return found;
  });
const suppressedAddresses = async () => {
  const key = api.keys.agent;
  const { body } = await api.call<{ items: { address: string }[] }>('GET', '/v1/suppressed-addresses?limit=100', {
    key,
  });
  return body.items;
};

describe.concurrent('a mail that does not arrive', () => {
  test('is reported to the assignee, and suppresses the address until an agent lifts that', async () => {
    const { requester, acknowledgement, reference, agent } = await acknowledged('Una Example');
    const { address } = requester;
    const messageId = messageIdOf(acknowledgement);
    const server = `MAILER-DAEMON@${address.slice(address.indexOf('@') + 1)}`;
    const raw = rfc3464({ recipient: address, messageId }).replace('MAILER-DAEMON@mx.customer.example', server);
    const to = /[^<\s]+@[^>\s]+/.exec(String(acknowledgement.headers['reply-to'] ?? ''))?.[0] ?? '';
    await deliver(shared.endpoints, raw, '', [to]);
    expect(await eventOf(reference, 'delivery_failed')).toMatchObject({ facts: { status: '5.1.1', suppressed: true } });
    const told = await system.mailTo(agent, new RegExp(`${reference}.*was not delivered`));
    expect(told.text).toContain(address);
    expect(await suppressedAddresses()).toContainEqual(expect.objectContaining({ address }));

    await api.act(reference, { action: 'ask_requester', question: 'Which month is it?' });
    expect(await eventOf(reference, 'notice_suppressed')).toMatchObject({ reason: 'address_bounced' });
    const path = `/v1/suppressed-addresses/${encodeURIComponent(address)}`;
    expect((await api.call('DELETE', path, { key: api.keys.agent })).status).toBe(204);
    expect((await records.ticket(reference)).status).toBe('waiting_on_requester');
  });

  test('is also reported by SES', async () => {
    const { requester, acknowledgement, reference, agent } = await acknowledged('Vic Example');
    const about = { messageId: sesIdOf(acknowledgement), address: requester.address };
    await sesTells(deliveryEvent(about));
    await sesTells(bounceEvent(about));
    await eventOf(reference, 'delivery_failed');
    await system.mailTo(agent, new RegExp(`${reference}.*was not delivered`));
    expect(await records.notices(reference)).toContainEqual(expect.objectContaining({ sequence: 2, state: 'failed' }));
  });

  test('but gets a complaint is reported to the supervisor', async () => {
    const { requester, acknowledgement, reference } = await acknowledged('Wes Example');
    await sesTells(complaintEvent({ messageId: sesIdOf(acknowledgement), address: requester.address }));
    await eventOf(reference, 'complained');
    expect(await suppressedAddresses()).toContainEqual(
      expect.objectContaining({ address: requester.address, bounced: null }),
    );
  });
});

test('a bounce that a person in copy may have forged is only a hint, and suppresses no address', async () => {
  const { requester, acknowledgement, reference } = await acknowledged('Yan Example');
  const { address } = requester;
  const raw = rfc3464({ recipient: address, messageId: messageIdOf(acknowledgement) });
  const verdicts = 'X-Local-Verdict: dmarc=FAIL, spf=FAIL, dkim=FAIL';
  await deliver(shared.endpoints, `${verdicts}\r\n${raw}`, '', ['support@club.example']);
  expect(await eventOf(reference, 'delivery_failed')).toMatchObject({ facts: { suppressed: false, unproved: true } });
  expect(await suppressedAddresses()).not.toContainEqual(expect.objectContaining({ address }));
});

test('a bounce that names none of our mails suppresses no address', async () => {
  const { requester, reference } = await acknowledged('Xan Example');
  const raw = rfc3464({ recipient: requester.address, subject: `[${reference}] Invoice is wrong` });
  await deliver(shared.endpoints, raw, '', ['support@club.example']);
  await eventOf(reference, 'delivery_failed');
  expect(await suppressedAddresses()).not.toContainEqual(expect.objectContaining({ address: requester.address }));
});

testWhatIsLeft(() => system);
