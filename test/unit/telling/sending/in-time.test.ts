import { ChangeMessageVisibilityCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import { answerMilliseconds } from '../../../../shared/adapters/client-settings.ts';
import { openTable } from '../../../../shared/adapters/dynamodb/table.ts';
import { announcementPartition } from '../../../../shared/adapters/dynamodb/telling/announcements.ts';
import { notices } from '../../../../shared/adapters/dynamodb/telling/notices.ts';
import { mailSender } from '../../../../shared/adapters/ses/mail-sender.ts';
import { personKey } from '../../../../shared/domain/telling/recipient.ts';
import type { OutgoingMessage } from '../../../../shared/schemas/workflow.ts';
import type { OutgoingMailRequest } from '../../../../shared/usecases/ports/telling.ts';
import { abreast } from '../../../../shared/usecases/telling/fan-out.ts';
import { inTime } from '../../../../shared/usecases/telling/sending/in-time.ts';
import { NoticeNotYet } from '../../../../shared/usecases/telling/sending/sending.ts';
import { tell } from '../../../../shared/usecases/telling/tell.ts';
import { items } from '../../../kit/api.ts';
import { configure } from '../../../kit/configuration.ts';
import { assessed, eventsOf, sends, sentTo, ticketOf } from '../../../kit/desks/mail-flow.ts';
import { Desk, postTicket, REQUEST } from '../../../kit/desks/telling-desk.ts';

const LEASE_SECONDS = 60;
const READERS = 60;

const sqs = mockClient(SQSClient);
sqs.on(ChangeMessageVisibilityCommand).resolves({});

/** An announcement to its own type of readers: the desk that sends it, and all its messages. */
const announcedTo = async (type: string, readers: number) => {
  for (let reader = 0; reader < readers; reader++)
    await postTicket({ ...REQUEST, requester: { email: `in.time.${reader}@${type}.example`, type } });
  const { body } = await configure('POST', '/v1/announcements', {
    ...{ key: 'supervisor', body: { subject: 'Maintenance', body: 'On Saturday.', audience: { types: [type] } } },
  });
  const desk = new Desk();
  // A returned lease can be taken at once. A process that only stops makes the others wait.
  desk.services.announced = notices(openTable('tickets'), LEASE_SECONDS, announcementPartition);
  const waiting: OutgoingMessage[] = [{ announcement: body.id, organisation: 'club' }];
  return { desk, waiting, id: String(body.id) };
};

/** Carries out messages until none is left, each in a function with its own time. Returns how often one came back. */
const carryOut = async (desk: Desk, waiting: OutgoingMessage[], services: () => Desk['services']): Promise<number> => {
  let back = 0;
  for (let message = waiting[0]; message; message = waiting[0]) {
    try {
      await tell(services(), message);
      waiting.shift();
    } catch (error) {
      if (!(error instanceof NoticeNotYet)) throw error;
      expect(error).toMatchObject({ message: 'no_time', seconds: 1 });
      back++;
    }
    waiting.push(...desk.outgoing.splice(0));
  }
  return back;
};

describe('a function that runs out of time', () => {
  it('begins no mail that it might not finish, and each reader gets one over all retries', async () => {
    const { desk, waiting, id } = await announcedTo('buyer', READERS);
    const back = await carryOut(desk, waiting, () => {
      // Time for three mails, ending between the reads for a reader and the mail itself.
      let asked = 0;
      const hasTime = () => ++asked <= 9;
      return { ...desk.services, ...inTime(desk.services, hasTime), hasTime };
    });
    expect(back).toBeGreaterThan(3);
    const told = desk.mails.map(({ to }) => to.address).filter((address) => address.endsWith('@buyer.example'));
    expect([told.length, new Set(told).size]).toEqual([READERS, READERS]);
    const { body } = await configure('GET', `/v1/announcements/${id}`, { key: 'supervisor' });
    expect(body).toMatchObject({ state: 'sent', told: { sent: READERS } });
  });

  it('loads nothing again about readers who have their mail', async () => {
    const { desk, waiting } = await announcedTo('seller', 8);
    const looked: string[] = [];
    const { store } = desk.services;
    const list: typeof store.list = (filter, ...rest) => {
      looked.push(...(filter.requesters ?? []));
      return store.list(filter, ...rest);
    };
    const [all] = waiting;
    await carryOut(desk, waiting, () => desk.services);
    if (!all) throw new Error('nothing was announced');
    // The part's message comes again before the announcement is known to be finished.
    const { announcements } = desk.services;
    const unfinished: typeof announcements.load = async (...of) => {
      const found = await announcements.load(...of);
      return found && { ...found, finishedAt: null };
    };
    const services = {
      ...desk.services,
      store: { ...store, list },
      announcements: { ...announcements, load: unfinished },
    };
    const before = desk.mails.length;
    for (let part = 0; part < 32; part++) await tell(services, { ...all, part } as OutgoingMessage); // a part of that one
    const sellers = (await desk.services.people.load('club', looked)).filter(({ type }) => type === 'seller');
    expect([sellers, desk.mails.length]).toEqual([[], before]);
  });

  const owed = async () => {
    const address = `late.${crypto.randomUUID().slice(0, 8)}@customer.example`;
    const { reference } = await postTicket({ ...REQUEST, requester: { name: 'Ann', email: address } });
    await assessed(reference);
    const { length } = await eventsOf(reference);
    return { address, message: { reference, after: 0, upTo: length } };
  };

  it('keeps time for SES and two writes for each notice that send-message begins', async () => {
    const { address, message } = await owed();
    expect(await sends(message, answerMilliseconds('ses'))).toBe('comes_back');
    expect(sentTo(address)).toEqual([]);
    expect(sqs.commandCalls(ChangeMessageVisibilityCommand).at(-1)?.args[0].input).toMatchObject({
      VisibilityTimeout: 1,
    });
    expect(await sends(message, answerMilliseconds('ses') + 4000)).toBe('done');
    expect(sentTo(address)).toHaveLength(1);
  });

  it('waits for another process’s lease no longer than it lasts, however often the message came back', async () => {
    const { message } = await owed();
    const { store } = new Desk().services;
    const [, ...events] = await store.events(message.reference);
    const leased = notices(openTable('tickets'), LEASE_SECONDS);
    const { requester } = await ticketOf(message.reference);
    for (const { sequence } of events)
      await leased.lease(message.reference, sequence, personKey(requester), 'acknowledgement');
    expect(await sends(message, Number.POSITIVE_INFINITY, 29)).toBe('comes_back');
    const { VisibilityTimeout = 0 } = sqs.commandCalls(ChangeMessageVisibilityCommand).at(-1)?.args[0].input ?? {};
    expect(VisibilityTimeout).toBeGreaterThan(1);
    expect(VisibilityTimeout).toBeLessThanOrEqual(108);
  });

  it('never becomes a dead letter by being slow: what has come back often waits in the table', async () => {
    const { address, message } = await owed();
    expect(await sends(message, 0, 11)).toBe('done');
    const waiting = [...items.values()].filter(({ pk, message: kept }) => {
      const isKept = String(pk).startsWith('WAITING#');
      return isKept && JSON.stringify(kept).includes(message.reference);
    });
    expect(waiting).toHaveLength(1);
    expect(sentTo(address)).toEqual([]);
  });

  it('checks the time again when a mail is written and its files are read', async () => {
    const mail: OutgoingMailRequest = {
      from: { address: 'support@club.example', name: 'The club' },
      to: { address: 'late.file@customer.example', name: '' },
      ...{ cc: [], replyTo: 'support@club.example', subject: 'Hello', text: 'Hello', html: '<p>Hello</p>' },
      ...{ at: '2026-03-02T09:00:00.000Z', automatic: 'auto-generated', language: 'en', inReplyTo: null },
      ...{ references: [], reference: 'TD-7K3M-92QX', attachments: [{ name: 'a.txt', type: 'text/plain', key: 'a' }] },
    };
    let left = true;
    const read = async () => {
      left = false;
      return new Uint8Array([65]);
    };
    const { mail: sender } = inTime(
      {
        mail: mailSender(undefined, 'eu-west-1', { read }, { now: () => new Date().toISOString() }),
        webhooks: { send: async () => ({ outcome: 'sent' }) },
      },
      () => left,
    );
    expect(await sender.send(mail)).toMatchObject({ outcome: 'later', why: 'no_time' });
    expect(sentTo('late.file@customer.example')).toEqual([]);
  });

  it('completes parallel work beside a failure before it answers', async () => {
    const marked: number[] = [];
    const work = async (each: number) => {
      if (each === 1) throw new Error('one fails');
      await new Promise((done) => setTimeout(done, 5));
      marked.push(each);
    };
    await expect(abreast([0, 1, 2, 3], 3, work)).rejects.toThrow('one fails');
    expect(marked).toEqual([0, 2]);
  });
});
