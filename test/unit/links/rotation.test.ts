import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { secretText, secretTexts } from '../../../shared/adapters/secrets.ts';
import { makeToken, readToken } from '../../../shared/domain/links/confirmation-link.ts';
import { readByAny } from '../../../shared/domain/links/secrets.ts';
import { makeUnsubscribeToken, readUnsubscribeToken } from '../../../shared/domain/links/unsubscribe-link.ts';

const LINK = { organisation: 'club', reference: 'TD-7K3M-92QX', event: 4, expiresAt: '2026-05-01T00:00:00.000Z' };
const NOW = '2026-03-02T09:00:00.000Z';
const read = (token: string, secrets: readonly string[], now = NOW) =>
  readByAny(secrets, (secret) => readToken(token, secret, now));

describe('after a rotation of the secret that signs links', () => {
  it('links of the previous secret stay valid for their time, links of any other don’t', () => {
    const before = makeToken(LINK, 'old');
    expect(read(before, ['new', 'old'])).toEqual(LINK);
    expect(read(makeToken(LINK, 'new'), ['new', 'old'])).toEqual(LINK);
    expect(read(before, ['new', 'old'], '2026-06-01T00:00:00.000Z')).toBe('expired');
    expect(read(before, ['newer', 'new'])).toBe('invalid');
    const reader = { organisation: 'club', address: 'ana@customer.example', language: 'en' };
    const token = makeUnsubscribeToken(reader, 'old');
    expect([readUnsubscribeToken(token, 'new'), readUnsubscribeToken(token, 'old')]).toEqual([null, reader]);
  });

  it('both are read, or only the current one if there is no previous one', async () => {
    const client = mockClient(SecretsManagerClient);
    client.on(GetSecretValueCommand).resolves({ SecretString: 'new' });
    client.on(GetSecretValueCommand, { VersionStage: 'AWSPREVIOUS' }).resolves({ SecretString: 'old' });
    expect(await secretTexts('arn')()).toEqual(['new', 'old']);
    const none = new ResourceNotFoundException({ message: 'no such version', $metadata: {} });
    client.on(GetSecretValueCommand, { VersionStage: 'AWSPREVIOUS' }).rejects(none);
    expect(await secretTexts('arn')()).toEqual(['new']);
  });

  it('signers use the new one within a minute; a second rotation ends the links of the first', async () => {
    const secrets = ['a'];
    const client = mockClient(SecretsManagerClient);
    client.on(GetSecretValueCommand).callsFake(({ VersionStage }) => {
      const SecretString = secrets.at(VersionStage === 'AWSPREVIOUS' ? -2 : -1);
      if (SecretString === undefined || (VersionStage && secrets.length < 2))
        throw new ResourceNotFoundException({ message: 'no such version', $metadata: {} });
      return { SecretString };
    });
    vi.useFakeTimers({ toFake: ['Date'] });
    const [sign, check] = [secretText('arn'), secretTexts('arn')];
    const made = async () => makeToken(LINK, await sign());
    const opens = async (token: string) => read(token, await check()) !== 'invalid';
    const first = await made();
    expect(await opens(first)).toBe(true);
    secrets.push('b');
    vi.setSystemTime(Date.now() + 61_000);
    const second = await made();
    expect(second).toBe(makeToken(LINK, 'b'));
    expect([await opens(first), await opens(second)]).toEqual([true, true]);
    secrets.push('c');
    vi.setSystemTime(Date.now() + 61_000);
    expect([await opens(first), await opens(second), await opens(await made())]).toEqual([false, true, true]);
  });
});

afterEach(() => {
  vi.useRealTimers();
});
