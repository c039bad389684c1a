import { setTimeout as sleep } from 'node:timers/promises';
import { WebSocket } from 'ws';
import type { Stack } from '../../../local/stack.ts';
import { SITE_HEADER } from '../../../shared/http/networks.ts';
import { answerOf } from '../../../web/chat/client/calls.ts';
import { newId } from '../../../web/chat/client/ids.ts';
import { keepHere } from '../../../web/chat/client/keep.ts';
import type { Socket, SocketEvents } from '../../../web/chat/client/line.ts';
import { browserPace } from '../../../web/chat/client/pace.ts';
import type { ServerFrame, Started } from '../../../web/chat/client/types.ts';
import { type Visiting, visit } from '../../../web/chat/client/visit.ts';
import type { VisitorCalls } from '../../../web/chat/client/visitor-calls.ts';
import type { ChatCalls } from '../../../web/staff/chat/chat-calls.ts';
import { type DeskClient, openDesk } from '../../../web/staff/chat/desk-client.ts';

/** Visitors and agents by the very clients that browsers run, on networks of their own, with sockets that can be cut. */

const sockets = new Set<WebSocket>();

/** Ends sockets as a bad network does: nobody says goodbye. */
export const cutSome = (share: number): number => {
  const cut = [...sockets].filter(() => Math.random() < share);
  for (const socket of cut) socket.terminate();
  return cut.length;
};

/** Addresses of this machine's own: each counts as a network. */
const addressOf = (number: number): string => `127.1.${Math.floor(number / 200)}.${(number % 200) + 1}`;

const socketFrom =
  (localAddress: string) =>
  (url: string, events: SocketEvents): Socket => {
    const socket = new WebSocket(url, { localAddress });
    sockets.add(socket);
    socket.on('open', events.opened);
    socket.on('message', (data) => events.received(data.toString()));
    socket.on('close', () => {
      sockets.delete(socket);
      events.closed();
    });
    // After an error comes a close.
    socket.on('error', () => undefined);
    return {
      send: (text) => {
        if (socket.readyState === WebSocket.OPEN) socket.send(text);
      },
      close: () => socket.close(),
    };
  };

const poster =
  (stack: Stack, headers: Record<string, string>) =>
  <Answer>(path: string, body: object): Promise<Answer> =>
    answerOf<Answer>(
      fetch(`${stack.endpoints.apiUrl}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ version: 1, ...body }),
      }),
    );

const notHere = () => Promise.reject(new TypeError('not measured'));

/** A visitor of the club's site. `siteSecret`: what the site's distribution says with what its readers ask. */
export const visitorOf = (stack: Stack, siteSecret: string, number: number): Visiting => {
  const address = addressOf(number);
  const ask = poster(stack, { 'x-forwarded-for': `${address}, 127.0.0.1`, [SITE_HEADER]: siteSecret });
  const organisation = 'club';
  const calls: VisitorCalls = {
    availability: notHere,
    allowUpload: notHere,
    fileLink: notHere,
    start: (body) => ask<Started>('/v1/chat/conversations', { organisation, ...body }),
    socket: ({ id, secret }) => ask(`/v1/chat/conversations/${id}/socket`, { organisation, secret }),
    frames: async ({ id, secret }, frames) =>
      (await ask<{ frames: ServerFrame[] }>(`/v1/chat/conversations/${id}/frames`, { organisation, secret, frames }))
        .frames,
  };
  return visit({
    ...{ organisation, calls, keep: keepHere(), pace: browserPace, now: () => performance.now() },
    socket: socketFrom(address),
    about: () => ({ language: 'en' }),
    onFault: (what) => console.error(what),
  });
};

export type Agent = { id: string; desk: DeskClient };

/** An agent who accepts what is offered and has every chat of theirs open. */
export const agentOf = async (stack: Stack, id: string, key: string, number: number): Promise<Agent> => {
  const ask = poster(stack, { authorization: `Bearer ${key}` });
  const calls: ChatCalls = {
    socket: () =>
      answerOf(
        fetch(`${stack.endpoints.apiUrl}/v1/chats/socket`, {
          method: 'POST',
          headers: { authorization: `Bearer ${key}` },
        }),
      ),
    frames: async (frames) => (await ask<{ frames: ServerFrame[] }>('/v1/chats/frames', { frames })).frames,
  };
  const desk = openDesk({
    ...{ calls, pace: browserPace, now: () => performance.now(), socket: socketFrom(addressOf(1000 + number)) },
    isHidden: () => false,
  });
  desk.start();
  while (!desk.view().isConnected) {
    if (desk.view().isOff) throw new Error(`agent ${id} gets no socket`);
    await sleep(50);
  }
  const on = { type: 'available', id: newId(), on: true } as const;
  // A machine that is busy answers some with 502: the same frame again takes effect once.
  while (
    !(await desk.act(on).then(
      () => true,
      () => false,
    ))
  )
    await sleep(1000);
  return { id, desk };
};
