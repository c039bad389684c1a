import './clock.ts';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';

/**
 * The chat in memory, for browser tests without a stack: real functions over HTTP and WebSocket, on one local port.
 * `/v1/...` is the API with the demo's keys (`agent`, `colleague`, `supervisor`, `admin`: the key is its name). Any
 * other path is served by `page`.
 */
export type ChatServer = {
  url: string;
  stop: () => Promise<void>;
};

type Page = (path: string) => { type: string; body: string | Uint8Array; headers?: Record<string, string> } | null;

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer); // without an encoding they are buffers
  return Buffer.concat(parts).toString();
};

export const serveChat = async (page: Page = () => null): Promise<ChatServer> => {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo; // of TCP
  const url = `http://127.0.0.1:${port}`;
  // The functions read these when they are loaded.
  Object.assign(process.env, { SITE_URL: url, CHAT_SOCKET_URL: `ws://127.0.0.1:${port}/live` });
  const { send } = await import('../api.ts');
  const { openWire } = await import('./sockets.ts');

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', url);
    if (!pathname.startsWith('/v1/')) {
      const found = page(pathname);
      response.writeHead(found ? 200 : 404, { 'content-type': found?.type ?? 'text/plain', ...found?.headers });
      response.end(found?.body ?? 'not found');
      return;
    }
    const raw = await bodyOf(request);
    const headers = Object.fromEntries(
      Object.entries(request.headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    );
    const query = searchParams.size > 0 ? Object.fromEntries(searchParams) : undefined;
    const sent = { headers, ...(raw === '' ? {} : { raw }), ...(query ? { query } : {}) };
    const { statusCode, headers: told, text, cookies = [] } = await send(request.method ?? 'GET', pathname, sent);
    response.writeHead(statusCode, { ...told, ...(cookies.length > 0 ? { 'set-cookie': cookies } : {}) });
    response.end(text);
  };
  server.on('request', (request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'text/plain' });
      response.end(String(error));
    });
  });

  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', async (request, stream, head) => {
    // Frames delivered before the browser has its socket wait here.
    const early: string[] = [];
    let deliver = (text: string): void => void early.push(text);
    let close = (): void => undefined;
    const opened = await openWire(`ws://127.0.0.1${request.url}`, {
      deliver: (text) => deliver(text),
      close: () => close(),
    });
    if (!opened) {
      stream.end('HTTP/1.1 401 Unauthorized\r\nconnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => {
      deliver = (text) => socket.send(text);
      close = () => socket.close();
      for (const text of early) socket.send(text);
      socket.on('message', (data) => void opened.send(data.toString()));
      socket.on('close', () => void opened.close());
    });
  });

  return {
    url,
    stop: async () => {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
};
