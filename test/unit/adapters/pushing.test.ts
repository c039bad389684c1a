import { ApiGatewayManagementApiClient, PostToConnectionCommand } from '@aws-sdk/client-apigatewaymanagementapi';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, describe, expect, it } from 'vitest';
import { clientSettings } from '../../../shared/adapters/client-settings.ts';
import { pushing } from '../../../shared/adapters/sockets/pushing.ts';

const management = mockClient(ApiGatewayManagementApiClient);
afterEach(() => {
  management.reset();
});

/** The outcome of a post that API Gateway answers with an error, and how many failures were counted. */
const posted = async (name: string, httpStatusCode: number) => {
  management
    .on(PostToConnectionCommand)
    .rejects(Object.assign(new Error(name), { name, $metadata: { httpStatusCode } }));
  const failures: unknown[] = [];
  const outcome = await pushing('https://sockets.club.example', (error) => failures.push(error)).post('socket-1', {
    type: 'signed_out',
  });
  return [outcome, failures.length];
};

describe('a frame to a socket', () => {
  it.each([['GoneException'], ['Gone'], ['UnknownError']])(
    'recognises a closed socket by status 410, named %s',
    async (name) => {
      expect(await posted(name, 410)).toEqual(['gone', 0]);
    },
  );

  it.each([
    ['GoneException', 500],
    ['LimitExceededException', 429],
    ['PayloadTooLargeException', 413],
  ])('that fails with %s and status %i is counted, and the socket isn’t considered closed', async (name, status) => {
    expect(await posted(name, status)).toEqual(['failed', 1]);
  });

  it('is retried when API Gateway throttles', () => {
    expect(clientSettings('sockets').maxAttempts).toBeGreaterThan(1);
  });
});
