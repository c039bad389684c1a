import { gzipSync } from 'node:zlib';
import type { Answer, HttpEvent } from '../../shared/http/answer.ts';

const done = new Map<string, string>();

/** Answers with a static file, compressed if the client accepts it (RFC 9110, 12.5.3). A warm function compresses each once. */
export const compressed = (
  event: HttpEvent,
  name: string,
  content: Buffer,
  headers: Record<string, string>,
): Answer => {
  const plain = { ...headers, vary: 'Accept-Encoding' };
  if (!/\bgzip\b/.test(event.headers['accept-encoding'] ?? '')) {
    return { statusCode: 200, headers: plain, body: content.toString('utf8') };
  }
  const body = done.get(name) ?? gzipSync(content).toString('base64');
  done.set(name, body);
  return { statusCode: 200, headers: { ...plain, 'content-encoding': 'gzip' }, body, isBase64Encoded: true };
};
