import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { CONFIGURE_ROUTES } from '../../../shared/http/routes/configure.ts';
import { pathsOf } from '../../../shared/http/routes/route.ts';
import { type Sent, send } from '../api.ts';
import { configure } from '../configuration.ts';

const configurationPath = pathsOf(CONFIGURE_ROUTES);

/**
 * Headers in API Gateway's form: lower case, one value each. Compression is off, so that every answer can be checked.
 */
const headersOf = ({
  headers: { 'accept-encoding': _encodings, ...headers },
}: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

/** A body that isn't text is sent as base64, as API Gateway does. */
const bodyOf = (bytes: Buffer): Pick<Sent, 'raw' | 'base64'> => {
  if (bytes.length === 0) return {};
  const text = bytes.toString('utf8');
  return Buffer.from(text).equals(bytes) ? { raw: text } : { raw: bytes.toString('base64'), base64: true };
};

const answerOf = async (request: IncomingMessage) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://api');
  const sent: Sent = {
    headers: headersOf(request),
    ...bodyOf(await buffer(request)),
    ...(searchParams.size > 0 ? { query: Object.fromEntries(searchParams) } : {}),
  };
  const served = configurationPath(pathname) ? configure : send;
  return served(request.method ?? 'GET', pathname, sent);
};

/** The HTTP API on the in-memory table, listening on this machine for programs in other processes. */
export const serveApi = async () => {
  const server = createServer(async (request, response) => {
    try {
      const { statusCode, headers, text, isBase64Encoded } = await answerOf(request);
      response.writeHead(statusCode, headers).end(isBase64Encoded ? Buffer.from(text, 'base64') : text);
    } catch (error) {
      // The contract doesn't describe this answer, and the caller has to see that.
      response.writeHead(599, { 'content-type': 'text/plain' }).end(String(error));
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // listens on TCP
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
