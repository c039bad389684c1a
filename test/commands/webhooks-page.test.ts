import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { signedPost } from '../../shared/adapters/outbound/signed-post.ts';

/** docs/webhooks.md: its code accepts our webhooks, and nothing else. */

const PAGE = readFileSync(join(import.meta.dirname, '../../docs/webhooks.md'), 'utf8');
const codeIn = (language: string): string =>
  new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(PAGE)?.[1] ?? '';

const folder = mkdtempSync(join(tmpdir(), 'tierdesk-verify-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The examples use the time of the tests. */
const NOW = Date.now();
const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const OLD_SECRET = 'whsec_AAKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const EVENT = { type: 'ticket.resolved', data: { reference: 'TD-7K3M-92QX', organisation: 'Zürich 東京' } };

type Request = { secret: string; headers: Record<string, string>; body: string };

/** A request as Tierdesk sends it, signed with these secrets. */
const posted = async (secrets: readonly string[]): Promise<Request> => {
  const sent: Request[] = [];
  const post = signedPost(async (_url, { headers, text }) => {
    sent.push({ secret: SECRET, headers: { ...headers }, body: text ?? '' });
    return { outcome: 'answered', status: 204, retryAfter: null, bytes: 0 };
  });
  await post({ url: 'https://hooks.customer.example/', id: 'evt_1', text: JSON.stringify(EVENT), secrets });
  const [request] = sent;
  if (!request) throw new RangeError('nothing was posted');
  return request;
};

/** The result of a language's code for each request, some seconds after it was posted: the event, or null if refused. */
type Verifying = (requests: readonly Request[], secondsLater?: number) => Promise<unknown[]>;

const JAVASCRIPT = `
const [, , now, requests] = process.argv;
Date.now = () => Number(now);
const result = ({ secret, headers, body }) => {
  try {
    return verify(secret, headers, Buffer.from(body));
  } catch (error) {
    if (/^too old|^not signed/.test(error.message)) return null;
    throw error;
  }
};
console.log(JSON.stringify(JSON.parse(requests).map(result)));
`;

const PYTHON = `
import sys

time.time = lambda: int(sys.argv[1]) / 1000


def result(request):
    try:
        return verify(request["secret"], request["headers"], request["body"].encode())
    except ValueError as error:
        if str(error).startswith(("too old", "not signed")):
            return None
        raise


print(json.dumps([result(each) for each in json.loads(sys.argv[2])]))
`;

const verifyingBy = (program: string, file: string, code: string): Verifying => {
  const path = join(folder, file);
  writeFileSync(path, code);
  return async (requests, secondsLater = 0) => {
    const now = String(NOW + secondsLater * 1000);
    const { stdout } = await promisify(execFile)(program, [path, now, JSON.stringify(requests)]);
    return JSON.parse(stdout);
  };
};

describe.each([
  ['js', verifyingBy(process.execPath, 'verify.mjs', codeIn('js') + JAVASCRIPT)],
  ['python', verifyingBy('python3', 'verify.py', codeIn('python') + PYTHON)],
])('the code in %s', (_, verifying) => {
  it('accepts our signatures, by either secret during a rotation, but not an hour earlier or later', async () => {
    const [one, both] = [await posted([SECRET]), await posted([OLD_SECRET, SECRET])];
    const requests = [one, both, { ...both, secret: OLD_SECRET }];
    expect(await verifying(requests, 240)).toEqual([EVENT, EVENT, EVENT]);
    expect(await verifying([one], 3600)).toEqual([null]);
    expect(await verifying([one], -3600)).toEqual([null]);
  });

  it('refuses everything else', async () => {
    const request = await posted([SECRET]);
    const { headers } = request;
    const withHeaders = (more: Record<string, string>) => ({ ...request, headers: { ...headers, ...more } });
    const [, signature = ''] = (headers['webhook-signature'] ?? '').split(',');
    const others = [
      { ...request, body: request.body.replace('resolved', 'created') },
      { ...request, secret: OLD_SECRET },
      { ...request, headers: {} },
      withHeaders({ 'webhook-id': 'evt_2' }),
      withHeaders({ 'webhook-timestamp': String(Number(headers['webhook-timestamp']) + 1) }),
      withHeaders({ 'webhook-timestamp': 'now' }),
      withHeaders({ 'webhook-signature': '' }),
      withHeaders({ 'webhook-signature': signature }),
      withHeaders({ 'webhook-signature': `v1a,${signature}` }),
      withHeaders({ 'webhook-signature': `v1,${signature.slice(0, -8)}` }),
    ];
    expect(await verifying(others)).toEqual(others.map(() => null));
    expect(await verifying([request])).toEqual([EVENT]);
  });
});
