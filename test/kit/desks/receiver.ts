import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook as Verifier } from 'standardwebhooks';

/** How a receiver handles a request. */
export const BEHAVIOURS = ['ok', 'error', 'busy', 'hangs', 'redirects', 'breaks', 'slow_body', 'nonsense'] as const;
export type Behaviour = (typeof BEHAVIOURS)[number] | 'gone';

/** Behaviours after which the sender must count an event as delivered. */
export const TELLS: readonly Behaviour[] = ['ok', 'slow_body'];

const ANSWERS: Record<Behaviour, (response: ServerResponse) => void> = {
  gone: (response) => response.writeHead(410).end(),
  ok: (response) => response.writeHead(204).end(),
  error: (response) => response.writeHead(500).end('no'),
  busy: (response) => response.writeHead(429, { 'retry-after': '120' }).end(),
  hangs: () => undefined,
  redirects: (response) => response.writeHead(302, { location: 'http://169.254.169.254/' }).end(),
  breaks: (response) => response.destroy(),
  slow_body: (response) => response.writeHead(200, { 'content-length': '10' }).flushHeaders(),
  nonsense: (response) => response.socket?.end('220 mail.example ESMTP\r\n'),
};

export type Received = {
  id: string;
  body: { type: string; timestamp: string; data: { reference: string; sequence: number; ticket?: unknown } };
  text: string;
  headers: Record<string, string>;
  did: Behaviour;
};

const read = async (request: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const part of request) text += part;
  return text;
};

/** Starts a real server that stores its requests and behaves as `behave` says. */
export const startReceiver = async (behave: (received: Omit<Received, 'did'>) => Behaviour = () => 'ok') => {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const text = await read(request);
    const headers = request.headers as Record<string, string>; // none of these comes twice
    const got = { id: String(headers['webhook-id']), body: JSON.parse(text), text, headers };
    const did = behave(got);
    received.push({ ...got, did });
    ANSWERS[did](response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, // listens on TCP
    received,
    /** Throws if a request isn't signed with the secret. */
    verify: (secret: string) => {
      for (const { text, headers } of received) new Verifier(secret).verify(text, headers);
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
