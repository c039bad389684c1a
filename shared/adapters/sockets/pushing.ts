import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import type { Pushing } from '../../usecases/chat/ports.ts';
import { clientSettings } from '../client-settings.ts';

const GONE = 410;

/** By its status: not every endpoint names the error alike. */
export const isGone = (error: unknown): boolean =>
  error instanceof Error &&
  '$metadata' in error &&
  (error.$metadata as { httpStatusCode?: number }).httpStatusCode === GONE; // as the SDK makes its errors

/**
 * Frames to sockets by API Gateway, with the SDK's attempts and jitter where it throttles. `failed` counts them; whoever needed
 * the frame fetches what it told of.
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
