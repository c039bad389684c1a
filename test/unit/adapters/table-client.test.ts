import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { SigningHash } from '../../../shared/adapters/dynamodb/signing-hash.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

it('a call runs only the middlewares that AWS needs', () => {
  const names = openTable('tickets')
    .client.middlewareStack.identify()
    .map((each) => each.split(' - ')[0]?.split(' (')[0]);
  expect(names).not.toContain('getUserAgentMiddleware');
  expect(names).not.toContain('loggerMiddleware');
  expect(names).not.toContain('recursionDetectionMiddleware');
  for (const needed of ['retryMiddleware', 'httpSigningMiddleware', 'hostHeaderMiddleware', 'contentLengthMiddleware'])
    expect(names).toContain(needed);
});

it('the hash of signatures is SHA-256, or HMAC with a key, with repeated keys too', async () => {
  const plain = new SigningHash();
  plain.update(bytes('tickets'));
  expect(hex(await plain.digest())).toBe(createHash('sha256').update('tickets').digest('hex'));
  // RFC 4231, test case 2.
  const wanted = '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843';
  const key = bytes('Jefe');
  for (const secret of [key, key, 'Jefe', key.buffer as ArrayBuffer]) {
    const keyed = new SigningHash(secret);
    keyed.update(bytes('what do ya want '));
    keyed.update(bytes('for nothing?'));
    expect(hex(await keyed.digest())).toBe(wanted);
    keyed.reset();
    keyed.update(bytes('what do ya want for nothing?'));
    expect(hex(await keyed.digest())).toBe(wanted);
  }
});
