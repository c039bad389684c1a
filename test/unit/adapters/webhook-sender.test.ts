import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isPublicAddress } from '../../../shared/adapters/webhooks/public-address.ts';
import { webhookSender } from '../../../shared/adapters/webhooks/webhook-sender.ts';

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
  ])('%s is not public', (address) => expect(isPublicAddress(address)).toBe(false));

  it.each(['8.8.8.8', '172.32.0.1', '172.15.255.255', '192.169.0.1', '100.128.0.1', '2606:4700::1', '2a00:1450::1'])(
    '%s is public',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );
});

describe('a webhook', () => {
  let server: Server;
  let ca = '';
  const received: { path: string; id: string; body: string }[] = [];
  const urlOf = (path: string, host = 'localhost') =>
    `https://${host}:${(server.address() as AddressInfo).port}${path}`; // listens on TCP

  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tierdesk-webhook-'));
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
    execFileSync(
      'openssl',
      ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', cert, '-days', '1', ...subject],
      { stdio: 'ignore' },
    );
    ca = readFileSync(cert, 'utf8');
    server = createServer({ key: readFileSync(key), cert: ca }, (request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => {
        body += part.toString();
      });
      request.on('end', () => {
        received.push({ path: request.url ?? '', id: String(request.headers['webhook-id']), body });
        const status = Number(/\d+/.exec(request.url ?? '')?.[0] ?? 200);
        response.writeHead(status, status === 302 ? { location: 'https://169.254.169.254/' } : {}).end('x');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, resolve));
  });
  afterAll(() => server.close());

  const send = (url: string) => webhookSender({ ca, isAllowed: () => true }).send(url, 'id-1', { text: 'Grüße' });

  it('is posted as JSON with an id', async () => {
    expect(await send(urlOf('/ok'))).toEqual({ outcome: 'sent' });
    expect(received.at(-1)).toEqual({ path: '/ok', id: 'id-1', body: '{"text":"Grüße"}' });
  });

  it.each([
    [503, { outcome: 'later' }],
    [429, { outcome: 'later' }],
    [410, { outcome: 'refused', cause: 'http_410' }],
    [302, { outcome: 'refused', cause: 'http_302' }],
  ])('that answers %d is %j; a redirect is not followed', async (status, outcome) => {
    expect(await send(urlOf(`/${status}`))).toEqual(outcome);
  });

  it('goes to public addresses over https only, whatever name they have', async () => {
    const guarded = webhookSender({ ca });
    const before = received.length;
    for (const url of [urlOf('/ok'), urlOf('/ok', '127.0.0.1'), urlOf('/ok', '[::1]'), urlOf('/ok', '2130706433')]) {
      expect(await guarded.send(url, 'id', {})).toEqual({ outcome: 'refused', cause: 'address_not_public' });
    }
    expect(await guarded.send('http://chat.example/', 'id', {})).toEqual({ outcome: 'refused', cause: 'not_https' });
    expect(await guarded.send('nonsense', 'id', {})).toEqual({ outcome: 'refused', cause: 'not_https' });
    expect(received).toHaveLength(before);
  });

  it('whose server isn’t there may be there later', async () => {
    expect(await send('https://localhost:1/')).toEqual({ outcome: 'later' });
  });
});
