import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import { ChangeMessageVisibilityCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { APIGatewayProxyWebsocketEventV2, Context, SQSRecord } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { handler as chat } from '../../../functions/chat/handler.ts';
import { handler as tend } from '../../../functions/tend-chats/handler.ts';
import { type ServerFrame, serverFrameSchema } from '../../../shared/schemas/chat/server-frames.ts';

/**
 * The chat's own functions, with API Gateway's sockets and the chat queue in memory. They use the table of
 * test/kit/api.ts, which has to be loaded first. Queue messages arrive when they are due in real time.
 */

/** What API Gateway can do with an open socket. */
export type Wire = { deliver: (text: string) => void; close: () => void };

const wires = new Map<string, Wire>();

class Gone extends Error {
  override readonly name = 'GoneException';
  readonly $metadata = { httpStatusCode: 410 };
}

class TooLarge extends Error {
  override readonly name = 'PayloadTooLargeException';
  readonly $metadata = { httpStatusCode: 413 };
}
/** API Gateway's real limit (docs/aws-truth.md), independent of the code under test. */
const MAX_BYTES = 128 * 1024;

const management = mockClient(ApiGatewayManagementApiClient);
management.on(PostToConnectionCommand).callsFake(({ ConnectionId, Data }) => {
  const wire = wires.get(String(ConnectionId));
  if (!wire) throw new Gone();
  if (Buffer.byteLength(Data) > MAX_BYTES) throw new TooLarge();
  wire.deliver(Buffer.from(Data).toString());
  return {};
});
management.on(DeleteConnectionCommand).callsFake(({ ConnectionId }) => {
  const wire = wires.get(String(ConnectionId));
  if (!wire) throw new Gone();
  wire.close();
  return {};
});

let made = 0;

/** Messages of the chat queue, with the timer of their next delivery. */
const waiting = new Map<string, { body: string; received: number; timer: NodeJS.Timeout }>();

const wakeIn = (handle: string, body: string, received: number, seconds: number): void => {
  const timer = setTimeout(() => void wake(handle, body, received + 1), seconds * 1000);
  timer.unref();
  waiting.set(handle, { body, received, timer });
};

const wake = async (handle: string, body: string, received: number): Promise<void> => {
  waiting.delete(handle);
  const record = {
    messageId: handle,
    receiptHandle: handle,
    body,
    attributes: { ApproximateReceiveCount: String(received) },
  };
  underWay.set(handle, { body, received });
  // The handler reads nothing else of a record.
  const { batchItemFailures } = await tend({ Records: [record as SQSRecord] });
  const isBack = batchItemFailures.length > 0 && !waiting.has(handle);
  if (isBack) wakeIn(handle, body, received, 30);
  underWay.delete(handle);
};
/** Delivers every message on the chat queue at once. Messages that aren't due are put back. */
export const deliverWakes = async (): Promise<void> => {
  for (const [handle, { body, received, timer }] of [...waiting]) {
    clearTimeout(timer);
    await wake(handle, body, received + 1);
  }
};
const underWay = new Map<string, { body: string; received: number }>();

/** Messages put on the outgoing queue, unchanged. */
export const outgoing: string[] = [];

const queue = mockClient(SQSClient);
queue.on(SendMessageCommand).callsFake(({ QueueUrl, MessageBody, DelaySeconds = 0 }) => {
  if (QueueUrl === process.env.OUTGOING_QUEUE_URL) outgoing.push(String(MessageBody));
  if (QueueUrl === process.env.CHAT_QUEUE_URL) wakeIn(`message-${++made}`, String(MessageBody), 0, DelaySeconds);
  return { MessageId: `message-${made}` };
});
queue.on(ChangeMessageVisibilityCommand).callsFake(({ ReceiptHandle, VisibilityTimeout = 0 }) => {
  const message = underWay.get(String(ReceiptHandle));
  if (message) wakeIn(String(ReceiptHandle), message.body, message.received, VisibilityTimeout);
  return {};
});

type EventType = 'CONNECT' | 'MESSAGE' | 'DISCONNECT';

const send = async (connectionId: string, eventType: EventType, more: object = {}): Promise<number> => {
  const requestContext = { connectionId, eventType, requestId: 'request-1', identity: { sourceIp: '198.51.100.7' } };
  const event = { requestContext, isBase64Encoded: false, ...more } as unknown as APIGatewayProxyWebsocketEventV2;
  const { statusCode } = await chat(event, {} as Context); // nothing of the context is used
  return statusCode;
};

export type Opened = {
  send: (frame: object | string) => Promise<void>;
  /** The client closes its end, or the connection is cut without notice. */
  close: (how?: 'told' | 'cut') => Promise<void>;
};

/** Opens a socket by its URL. Null if it is refused. */
export const openWire = async (url: string, wire: Wire): Promise<Opened | null> => {
  const connection = `socket-${++made}`;
  const token = new URL(url).searchParams.get('token') ?? undefined;
  const status = await send(connection, 'CONNECT', { queryStringParameters: { token } });
  if (status !== 200) return null;
  wires.set(connection, {
    deliver: wire.deliver,
    close: () => {
      wires.delete(connection);
      wire.close();
    },
  });
  let last: Promise<unknown> = Promise.resolve();
  return {
    // Sends frames one after the other, as a socket does.
    send: async (frame) => {
      const body = typeof frame === 'string' ? frame : JSON.stringify(frame);
      last = last.then(() => send(connection, 'MESSAGE', { body }));
      await last;
    },
    close: async (how = 'told') => {
      wires.delete(connection);
      if (how === 'told') await send(connection, 'DISCONNECT');
    },
  };
};

/** A socket for tests, with all the frames it received and how each was checked. */
export const openSocket = async (url: string) => {
  const frames: ServerFrame[] = [];
  const state = { isOpen: true };
  const opened = await openWire(url, {
    deliver: (text) => frames.push(serverFrameSchema.parse(JSON.parse(text))),
    close: () => {
      state.isOpen = false;
    },
  });
  return opened && { ...opened, frames, state };
};

export type OpenedSocket = NonNullable<Awaited<ReturnType<typeof openSocket>>>;

/** Opens a socket that must open. */
export const openedSocket = async (url: string): Promise<OpenedSocket> => {
  const socket = await openSocket(url);
  if (!socket) throw new Error('refused');
  return socket;
};
