import { gzipSync } from 'node:zlib';
import type { Answer, HttpEvent } from '../../shared/http/answer.ts';

const done = new Map<string, string>();

/** What is the same for everybody, compressed where the client takes it (RFC 9110, 12.5.3): once by a warm function. */
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
