import { expect, it } from 'vitest';
import { act, postTicket, send } from '../../kit/api.ts';
import { Desk } from '../../kit/desks/telling-desk.ts';

const post = (channel: string, requester: object) =>
  postTicket({ requester, channel, subject: 'Wrong date', description: 'It says Tuesday.' });
const answer = (reference: string, key = 'agent') =>
  send('POST', `/v1/tickets/${reference}/messages`, { key, body: { body: 'It is Monday.', visibility: 'public' } });
const askedToPost = async (reference: string) => {
  const desk = new Desk();
  await desk.tell(reference);
  return desk.mails
    .filter(({ text }) => text.includes('Please post it there'))
    .map(({ to, text }) => [to.address, /^.*(?= to TD-.* was not sent)/m.exec(text)?.[0]]);
};

const THABO = 'thabo.mokoena@club.example';
const CLAIRE = 'claire.adams@club.example';

it.each(['social_media', 'forum'])('an answer to a handle on %s is for its assignee to post there', async (channel) => {
  const { reference } = await post(channel, { handle: '@ann' });
  expect((await answer(reference)).statusCode).toBe(201);
  expect(await askedToPost(reference)).toEqual([[THABO, 'Your answer']]);
  await act(reference, { action: 'resolve', resolution: 'The date is right now.' });
  expect(await askedToPost(reference)).toEqual([[THABO, 'Your answer']]);
});

it('an answer of another agent is the assignee’s to post', async () => {
  const { reference } = await post('forum', { handle: '@cem' });
  await act(reference, { action: 'take' }, 'colleague');
  await answer(reference);
  expect(await askedToPost(reference)).toEqual([[CLAIRE, 'Thabo Mokoena’s answer']]);
  await answer(reference, 'colleague');
  expect(await askedToPost(reference)).toEqual(expect.arrayContaining([[CLAIRE, 'Your answer']]));
});

it('an answer that can be mailed is nobody’s to post', async () => {
  const { reference } = await post('forum', { handle: '@ben', email: 'ben@customer.example' });
  await answer(reference);
  expect(await askedToPost(reference)).toEqual([]);
});
