import { expect, it } from 'vitest';
import { act, postTicket, send } from '../../kit/api.ts';
import { Desk } from '../../kit/desks/telling-desk.ts';

const post = (channel: string, requester: object) =>
  postTicket({ requester, channel, subject: 'Wrong date', description: 'It says Tuesday.' });
const answer = (reference: string) =>
  send('POST', `/v1/tickets/${reference}/messages`, {
    key: 'agent',
    body: { body: 'It is Monday.', visibility: 'public' },
  });
const askedToPost = async (reference: string): Promise<number> => {
  const desk = new Desk();
  await desk.tell(reference);
  return desk.mails.filter(({ text }) => text.includes('Please post it there')).length;
};

it.each(['social_media', 'forum'])('an answer to a handle on %s is for its author to post there', async (channel) => {
  const { reference } = await post(channel, { handle: '@ann' });
  expect((await answer(reference)).statusCode).toBe(201);
  expect(await askedToPost(reference)).toBe(1);
  await act(reference, { action: 'resolve', resolution: 'The date is right now.' });
  expect(await askedToPost(reference)).toBe(1);
});

it('an answer that can be mailed is nobody’s to post', async () => {
  const { reference } = await post('forum', { handle: '@ben', email: 'ben@customer.example' });
  await answer(reference);
  expect(await askedToPost(reference)).toBe(0);
});
