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
    // Never ends: nothing here waits for it.
    pause: () => new Promise(() => {}),
  };
  return carriedOut(check, stage);
};

it('aws-check accepts the chat at its functions’ address, and reports a fault elsewhere', async () => {
  expect(await found(server.url)).toEqual({
    outcome: 'holds',
    said: 'but for the size of frames, which the local AWS does not limit',
  });
  expect(await found(`${server.url}/nothing/here`, false)).toMatchObject({ outcome: 'fails' });
});
