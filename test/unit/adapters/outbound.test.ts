import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noticeWebhooks } from '../../../shared/adapters/outbound/notice-webhooks.ts';
import { type PostOptions, poster } from '../../../shared/adapters/outbound/post.ts';
import { isPublicAddress, leadsInside } from '../../../shared/adapters/outbound/public-address.ts';
import { sourcesIn } from '../../kit/source.ts';

describe('an address', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '192.0.2.1',
    '198.18.0.1',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    'fe80::1',
    'fc00::1',
    'fd00:ec2::254',
    'ff02::1',
    '64:ff9b::a00:1',
    '2001:db8::1',
    '2002:7f00:1::',
    '2001::1',
    'localhost',
    '',
    '127.1',
    '::ffff:169.254.169.254',
    '::127.0.0.1',
    'fec0::1',
    '100::1',
    '5f00::1',
    '4000::1',
    '64:ff9b:1::1',
    '192.88.99.1',
    '239.255.255.250',
    '0.1.2.3',
  ])('%s is not public', (address) => expect(isPublicAddress(address)).toBe(false));

  it.each(['8.8.8.8', '172.32.0.1', '172.15.255.255', '192.169.0.1', '100.128.0.1', '2606:4700::1', '2a00:1450::1'])(
    '%s is public',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );
});

/** A server's answers, by path; written to the socket directly, so that they can be invalid HTTP. */
const BEHAVIOURS: Record<string, (socket: Socket) => void> = {
  '/ok': (socket) => socket.end('HTTP/1.1 204 No Content\r\n\r\n'),
  '/302': (socket) => socket.end('HTTP/1.1 302 Found\r\nlocation: /ok\r\ncontent-length: 0\r\n\r\n'),
  '/410': (socket) => socket.end('HTTP/1.1 410 Gone\r\ncontent-length: 1\r\n\r\nx'),
  '/429': (socket) => socket.end('HTTP/1.1 429 Slow\r\nretry-after: 120\r\ncontent-length: 0\r\n\r\n'),
  '/503': (socket) => socket.end('HTTP/1.1 503 Busy\r\ncontent-length: 4\r\n\r\nbusy'),
  '/hangs': () => undefined,
  '/breaks': (socket) => socket.destroy(),
  '/nonsense': (socket) => socket.end('220 mail.example ESMTP\r\n'),
  '/taken-over': (socket) => socket.end('HTTP/1.1 101 Switching\r\nconnection: upgrade\r\nupgrade: h2c\r\n\r\n'),
  '/long-head': (socket) => socket.end(`HTTP/1.1 200 OK\r\nx: ${'x'.repeat(100_000)}\r\n\r\n`),
  '/body-never-ends': (socket) => {
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    const more = (): void => {
      if (socket.destroyed) return;
      socket.write('x'.repeat(10_000));
      setImmediate(more);
    };
    more();
  },
  '/body-never-comes': (socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n'),
  '/body-breaks-off': (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc'),
};

/** A TLS server with its own certificate, and a plain one. */
const servers = () => {
  const folder = mkdtempSync(join(tmpdir(), 'tierdesk-outbound-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,DNS:hook.example'];
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert, '-days', '1', ...subject],
    { stdio: 'ignore' },
  );
  const ca = readFileSync(cert, 'utf8');
  const received: { path: string; head: string; body: string }[] = [];
  const answer = (socket: Socket) => {
    let text = '';
    socket.on('error', () => undefined);
    socket.on('data', (part) => {
      text += part.toString();
      const [head = '', body = ''] = text.split('\r\n\r\n');
      if (Buffer.byteLength(body) < Number(/content-length: (\d+)/.exec(head)?.[1] ?? Infinity)) return;
      const path = head.split(' ')[1] ?? '';
      received.push({ path, head, body });
      text = '';
      BEHAVIOURS[path]?.(socket);
    });
  };
  return {
    ca,
    received,
    tls: createTlsServer({ key: readFileSync(key), cert: ca }, answer),
    plain: createServer(answer),
  };
};

describe('a request to a configured address', () => {
  const { ca, received, tls, plain } = servers();
  const portOf = (server: typeof plain) => (server.address() as AddressInfo).port; // listens on TCP
  const urlOf = (path: string, host = 'localhost') => `https://${host}:${portOf(tls)}${path}`;
  const THIS_MACHINE = ['127.0.0.0/8', '::1/128'];
  const post = (url: string, options: Partial<PostOptions> = {}) =>
    poster({ ca, timeoutMilliseconds: 2000, alsoAllowed: THIS_MACHINE, ...options })(url, {
      headers: { 'content-type': 'application/json', 'webhook-id': 'id-1' },
      text: '{"text":"Grüße"}',
    });

  beforeAll(async () => {
    for (const server of [tls, plain]) await new Promise<void>((resolve) => server.listen(0, resolve));
  });
  afterAll(() => {
    for (const server of [tls, plain]) server.close();
  });

  it('is posted unchanged, over http only to addresses that the stage allows', async () => {
    expect(await post(urlOf('/ok'))).toEqual({ outcome: 'answered', status: 204, retryAfter: null, bytes: 0 });
    expect(received.at(-1)).toMatchObject({ path: '/ok', body: '{"text":"Grüße"}' });
    expect(received.at(-1)?.head).toContain('webhook-id: id-1');
    const url = `http://127.0.0.1:${portOf(plain)}/ok`;
    expect(await post(url)).toMatchObject({ outcome: 'answered', status: 204 });
    expect(await post(url, { alsoAllowed: [] })).toEqual({ outcome: 'refused', cause: 'not_https' });
    expect(await post('http://8.8.8.8/ok')).toEqual({ outcome: 'refused', cause: 'address_not_public' });
  });

  it('follows no redirect', async () => {
    const before = received.length;
    expect(await post(urlOf('/302'))).toMatchObject({ outcome: 'answered', status: 302 });
    expect(received.slice(before).map(({ path }) => path)).toEqual(['/302']);
  });

  it.each([
    ['/503', { outcome: 'answered', status: 503, retryAfter: null, bytes: 4 }],
    ['/429', { outcome: 'answered', status: 429, retryAfter: '120', bytes: 0 }],
    ['/hangs', { outcome: 'failed', cause: 'timeout' }],
    ['/breaks', { outcome: 'failed', cause: 'ECONNRESET' }],
    ['/nonsense', { outcome: 'failed', cause: 'HPE_INVALID_CONSTANT' }],
    ['/taken-over', { outcome: 'failed', cause: 'no_answer' }],
    ['/long-head', { outcome: 'failed', cause: 'HPE_HEADER_OVERFLOW' }],
    ['/body-never-ends', { outcome: 'answered', status: 200, retryAfter: null, bytes: 65_536 }],
    ['/body-never-comes', { outcome: 'answered', status: 200, retryAfter: null, bytes: 0 }],
    ['/body-breaks-off', { outcome: 'answered', status: 200, retryAfter: null, bytes: 3 }],
  ])('to a server that answers %s is %j', async (path, posted) => {
    const patience = path === '/hangs' || path === '/body-never-comes' ? 300 : 20_000;
    expect(await post(urlOf(path), { timeoutMilliseconds: patience })).toEqual(posted);
  });

  it('goes to public addresses over https only, however they are written', async () => {
    const before = received.length;
    for (const url of [urlOf('/ok'), urlOf('/ok', '127.0.0.1'), urlOf('/ok', '[::1]'), urlOf('/ok', '2130706433')]) {
      expect(await post(url, { alsoAllowed: [] })).toEqual({ outcome: 'refused', cause: 'address_not_public' });
    }
    expect(await post('nonsense')).toEqual({ outcome: 'refused', cause: 'not_https' });
    expect(await post('file:///etc/passwd')).toEqual({ outcome: 'refused', cause: 'not_https' });
    expect(received).toHaveLength(before);
  });

  it('is refused when one of a host’s addresses is not public', async () => {
    const addresses = [
      { address: '93.184.215.14', family: 4 },
      { address: '::ffff:10.0.0.1', family: 6 },
    ];
    const posted = await post(urlOf('/ok', 'hook.example'), { resolve: (_, __, done) => done(null, addresses) });
    expect(posted).toEqual({ outcome: 'refused', cause: 'address_not_public' });
  });

  it.each(['::1', 'fd00::1', '::ffff:127.0.0.1', '64:ff9b::7f00:1', 'fe80::1%lo', '2002:7f00:1::', 'ff02::1'])(
    'is refused for a host whose AAAA record is %s, alone or with a public one',
    async (address) => {
      const before = received.length;
      const inside = { address, family: 6 };
      for (const found of [[inside], [{ address: '2606:4700::1', family: 6 }, inside]]) {
        const posted = await post(urlOf('/ok', 'hook.example'), {
          alsoAllowed: [],
          resolve: (_, __, done) => done(null, found),
        });
        expect(posted).toEqual({ outcome: 'refused', cause: 'address_not_public' });
      }
      expect(received).toHaveLength(before);
    },
  );

  it('resolves a host once, and connects to the checked address: DNS rebinding has no effect', async () => {
    let asked = 0;
    const posted = await post(urlOf('/ok', 'hook.example'), {
      resolve: (_, __, done) => {
        asked += 1;
        done(null, [{ address: asked === 1 ? '127.0.0.1' : '169.254.169.254', family: 4 }]);
      },
    });
    expect(posted).toMatchObject({ outcome: 'answered', status: 204 });
    expect(asked).toBe(1);
  });

  it('to an unknown host, or a server that isn’t there, fails', async () => {
    const unknown = Object.assign(new Error('unknown'), { code: 'ENOTFOUND' });
    const resolve: PostOptions['resolve'] = (_, __, done) => done(unknown, []);
    expect(await post(urlOf('/ok', 'hook.example'), { resolve })).toEqual({ outcome: 'failed', cause: 'ENOTFOUND' });
    expect(await post('https://127.0.0.1:1/')).toEqual({ outcome: 'failed', cause: 'ECONNREFUSED' });
  });

  it.each([
    ['/ok', { outcome: 'sent' }],
    ['/503', { outcome: 'later' }],
    ['/429', { outcome: 'later' }],
    ['/breaks', { outcome: 'later' }],
    ['/410', { outcome: 'refused', cause: 'http_410' }],
    ['/302', { outcome: 'refused', cause: 'http_302' }],
  ])('with a notice to %s is %j', async (path, outcome) => {
    const { send } = noticeWebhooks((url) => post(url));
    expect(await send(urlOf(path), 'id-1', {})).toEqual(outcome);
  });
});

it('only the outbound adapter and its listed exceptions open connections', () => {
  const OPENS = /from 'node:(https?|http2|net|tls|dgram)'|from '(undici|got|axios)'|[^.\w]fetch\(/;
  const opening = sourcesIn('shared', 'functions').filter(({ text }) =>
    OPENS.test(text.replace(/import type .*/g, '')),
  );
  expect(opening.map(({ file }) => file).toSorted()).toEqual([
    // A script for the browser, which fetches the API document from the same origin.
    'functions/reference/page.ts',
    'shared/adapters/outbound/post.ts',
    'shared/adapters/outbound/public-address.ts',
    // The signing keys of the stack's own user pool.
    'shared/adapters/sign-in/access-tokens.ts',
  ]);
});

describe('a URL, without resolving its host,', () => {
  it.each(['https://localhost/', 'https://LOCALHOST./', 'https://a.localhost:8443/', 'https://127.1/'])(
    '%s is internal, unless the stage allows it',
    (url) => {
      expect(leadsInside(url, [])).toBe(true);
      expect(leadsInside(url, ['127.0.0.0/8'])).toBe(false);
    },
  );

  it.each(['https://hooks.customer.example/', 'https://localhost.customer.example/', 'https://8.8.8.8/'])(
    '%s may be public',
    (url) => expect(leadsInside(url, [])).toBe(false),
  );
});
