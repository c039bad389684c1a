import type { Socket, SocketEvents } from '../client/line.ts';

/** Adapts a browser's WebSocket to the `Socket` of line.ts. */
export const browserSocket = (url: string, events: SocketEvents): Socket => {
  const socket = new WebSocket(url);
  socket.addEventListener('open', events.opened);
  socket.addEventListener('message', ({ data }) => events.received(String(data)));
  // An error is always followed by a close.
  socket.addEventListener('close', events.closed);
  return {
    send: (text) => {
      // A closing socket reports its end by its close event.
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close: () => socket.close(),
  };
};

/** Calls `tell` when the page becomes visible or the network comes back. @returns a function that stops listening */
export const onReturn = (tell: () => void): (() => void) => {
  const seen = (): void => {
    if (document.visibilityState === 'visible') tell();
  };
  document.addEventListener('visibilitychange', seen);
  globalThis.addEventListener('online', tell);
  globalThis.addEventListener('pageshow', seen);
  return () => {
    document.removeEventListener('visibilitychange', seen);
    globalThis.removeEventListener('online', tell);
    globalThis.removeEventListener('pageshow', seen);
  };
};
