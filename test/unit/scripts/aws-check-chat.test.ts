import { afterAll, beforeAll, expect, it } from 'vitest';
import { carriedOut, type Stage } from '../../../scripts/aws-check/check.ts';
import { CHECKS } from '../../../scripts/aws-check/checks.ts';
import { type ChatServer, serveChat } from '../../kit/chat/server.ts';

let server: ChatServer;
beforeAll(async () => {
  server = await serveChat();
});
afterAll(() => server.stop());

const found = (ApiUrl: string, isLocal = true) => {
  const check = CHECKS.find(({ id }) => id === 'chat');
  if (!check) throw new Error('no check of chats');
  const stage: Stage = {
    ...{ client: {}, outputs: { ApiUrl, TableName: 'tickets' }, name: 'local', isLocal },
    sendMail: async () => ({ from: '', to: '' }),
    // Of what never comes: nothing here waits for it.
    pause: () => new Promise(() => {}),
  };
  return carriedOut(check, stage);
};

it('aws-check finds the chat right where its functions are, and says what is wrong', async () => {
  expect(await found(server.url)).toEqual({
    outcome: 'holds',
    said: 'but for the size of frames, which the local AWS does not limit',
  });
  expect(await found(`${server.url}/nothing/here`, false)).toMatchObject({ outcome: 'fails' });
});
