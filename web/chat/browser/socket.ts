import type { Socket, SocketEvents } from '../client/line.ts';

/** A browser's WebSocket as a line takes it. */
export const browserSocket = (url: string, events: SocketEvents): Socket => {
  const socket = new WebSocket(url);
  socket.addEventListener('open', events.opened);
  socket.addEventListener('message', ({ data }) => events.received(String(data)));
  // After an error comes a close.
  socket.addEventListener('close', events.closed);
  return {
    send: (text) => {
      // A socket that is closing tells it by itself.
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    close: () => socket.close(),
  };
};

/** Somebody looks at the page again, or the network is back. @returns stops listening */
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
