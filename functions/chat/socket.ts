import type { APIGatewayProxyWebsocketEventV2 } from 'aws-lambda';
import { networkDigest } from '../../shared/http/networks.ts';
import { errorFields, logger, publishCounts } from '../../shared/runtime/observe.ts';
import { takeFrame } from '../../shared/usecases/chat/frames/take-frame.ts';
import { closeSocket, openSocket } from '../../shared/usecases/chat/sockets.ts';
import { services } from './services.ts';

type SocketEvent = APIGatewayProxyWebsocketEventV2 & { queryStringParameters?: Record<string, string | undefined> };
/** Without a body, since API Gateway would send it to the client. */
type SocketAnswer = { statusCode: number };

const answered = (statusCode: number): SocketAnswer => ({ statusCode });

/** Handles $connect, $disconnect and frames. Logs no tokens and no texts. */
export const handleSocket = async (event: SocketEvent): Promise<SocketAnswer> => {
  const { connectionId, eventType, requestId } = event.requestContext;
  const startedAt = performance.now();
  try {
    const { status, what } = await handled(event, connectionId);
    const milliseconds = Math.round(performance.now() - startedAt);
    logger.info('socket', { eventType, what, status, milliseconds, apiRequestId: requestId });
    return answered(status);
  } catch (error) {
    logger.error('failed', { eventType, apiRequestId: requestId, ...errorFields(error) });
    // The client sends the frame again under the same id.
    return answered(500);
  } finally {
    publishCounts();
  }
};

const handled = async (event: SocketEvent, connection: string): Promise<{ status: number; what: string }> => {
  const { eventType } = event.requestContext;
  if (eventType === 'CONNECT') {
    const token = event.queryStringParameters?.token ?? '';
    const isOpen = await openSocket(services, { token, connection, network: networkDigest(addressOf(event)) });
    return isOpen ? { status: 200, what: 'opened' } : { status: 401, what: 'refused' };
  }
  if (eventType === 'DISCONNECT') {
    await closeSocket(services, connection);
    return { status: 200, what: 'closed' };
  }
  return { status: 200, what: await takeFrame(services, connection, event.body ?? '') };
};

/** The source address of a socket, which the types leave out. */
const addressOf = ({ requestContext }: SocketEvent): string =>
  (requestContext as { identity?: { sourceIp?: string } }).identity?.sourceIp ?? '';
