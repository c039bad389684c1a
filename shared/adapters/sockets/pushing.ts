import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import type { Pushing } from '../../usecases/chat/ports.ts';
import { clientSettings } from '../client-settings.ts';

const GONE = 410;

/** Checks the status, because endpoints name this error differently. */
export const isGone = (error: unknown): boolean =>
  error instanceof Error &&
  '$metadata' in error &&
  (error.$metadata as { httpStatusCode?: number }).httpStatusCode === GONE; // as the SDK makes its errors

/**
 * Sends frames to sockets through API Gateway, with the SDK's retries and jitter if it throttles. `failed` counts lost
 * frames; clients that miss one fetch the state instead.
 */
export const pushing = (endpoint: string, failed: (error: unknown) => void): Pushing => {
  const client = new ApiGatewayManagementApiClient({ ...clientSettings('sockets'), endpoint });
  return {
    post: async (ConnectionId, frame) => {
      try {
        await client.send(new PostToConnectionCommand({ ConnectionId, Data: Buffer.from(JSON.stringify(frame)) }));
        return 'sent';
      } catch (error) {
        if (isGone(error)) return 'gone';
        failed(error);
        return 'failed';
      }
    },
    cut: async (ConnectionId) => {
      try {
        await client.send(new DeleteConnectionCommand({ ConnectionId }));
      } catch (error) {
        if (!isGone(error)) failed(error);
      }
    },
  };
};
