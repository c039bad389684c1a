import type { SQSEvent } from 'aws-lambda';
import { beforeEach, expect, it } from 'vitest';
import { chats } from '../../../shared/adapters/dynamodb/chat/chats.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { queued } from '../../kit/attachments.ts';
import { begunChat } from '../../kit/chat/chats.ts';

process.env.STATE_MACHINE_ARN ??= 'arn:aws:states:us-east-1:000000000000:stateMachine:ticket-lifecycle';
const { handler: reconcile } = await import('../../../functions/reconcile/handler.ts');
const { handler: tend } = await import('../../../functions/tend-chats/handler.ts');

const store = chats(openTable('tickets'));

/** A chat whose wake-up is due in this many seconds. */
const wokenIn = async (seconds: number) => {
  const { chat, entries } = begunChat();
  const wake = { id: 'lost', at: new Date(Date.now() + seconds * 1000).toISOString() };
  await store.commit({ ...chat, wake }, entries, null);
  return { organisation: chat.organisation, id: chat.id };
};

beforeEach(() => {
  queued.length = 0;
});

it('a chat whose wake-up was lost gets it again, and the promise is kept', async () => {
  const name = await wokenIn(-600);
  await reconcile({ duties: ['chats'] });
  expect(queued.map((body) => JSON.parse(body))).toEqual([{ ...name, wake: 'lost', version: 1 }]);
  const record = { messageId: 'm', receiptHandle: 'm', body: queued[0], attributes: { ApproximateReceiveCount: '1' } };
  // Nothing else of a record is read.
  await tend({ Records: [record] } as unknown as SQSEvent);
  expect((await store.load(name))?.ticket).toMatchObject({ reference: expect.stringMatching(/^TD-/) });
});

it('a chat whose wake-up is due, or a little late, isn’t woken again', async () => {
  await wokenIn(30);
  await wokenIn(-200);
  await reconcile({ duties: ['chats'] });
  expect(queued).toEqual([]);
});
