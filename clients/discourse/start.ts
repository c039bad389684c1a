import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { inspect } from 'node:util';
import { connector } from './connector.ts';
import { wordsIn } from './words.ts';

/** Listens for the webhooks of both. Put it behind a proxy with TLS. */

class NotSet extends Error {
  override readonly name = 'NotSet';
}

const setting = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new NotSet(`Set ${name}: see the README.`);
  return value;
};

const { fromDiscourse, fromTierdesk } = connector({
  tierdesk: {
    url: setting('TIERDESK_URL'),
    key: setting('TIERDESK_KEY'),
    webhookSecret: setting('TIERDESK_WEBHOOK_SECRET'),
  },
  discourse: {
    url: setting('DISCOURSE_URL'),
    apiKey: setting('DISCOURSE_API_KEY'),
    username: setting('DISCOURSE_USERNAME'),
    webhookSecret: setting('DISCOURSE_WEBHOOK_SECRET'),
  },
  words: process.env.WORDS ? wordsIn(readFileSync(process.env.WORDS, 'utf8')) : {},
});
const HOOKS = new Map([
  ['/discourse', fromDiscourse],
  ['/tierdesk', fromTierdesk],
]);

/** By default, Discourse's posts have at most 32,000 characters. */
const MAX_BYTES = 1_000_000;

const bodyOf = async (request: IncomingMessage): Promise<string | null> => {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request) {
    bytes += part.length;
    if (bytes > MAX_BYTES) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
};

const server = createServer(async (request, response) => {
  const hook = request.method === 'POST' ? HOOKS.get(request.url ?? '') : undefined;
  if (!hook) return response.writeHead(404).end();
  const body = await bodyOf(request);
  if (body === null) return response.writeHead(413, { connection: 'close' }).end(); // the rest of it stays unread
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  const { status, says } = await hook(headers, body).catch((error: unknown) => {
    process.stderr.write(`${inspect(error)}\n`);
    return { status: 502, says: 'failed' };
  });
  process.stdout.write(`${request.url}: ${status} ${says}\n`);
  return response.writeHead(status, { 'content-type': 'text/plain' }).end(says);
});
server.listen(Number(process.env.PORT ?? 8080));
