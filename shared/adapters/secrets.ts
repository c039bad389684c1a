import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { clientSettings } from './client-settings.ts';

/** The secret exists but isn't text. */
export class SecretNotText extends Error {
  override readonly name = 'SecretNotText';
}

/** A secret may be rotated at any time, so a process reads it again after this time. */
const REMEMBERED_MILLISECONDS = 60_000;

/** Remembers a value for a minute. Failures aren't remembered. */
const remembered = <Value>(read: () => Promise<Value>): (() => Promise<Value>) => {
  let known: { value: Promise<Value>; until: number } | undefined;
  return () => {
    if (known && known.until > Date.now()) return known.value;
    const value = read().catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    known = { value, until: Date.now() + REMEMBERED_MILLISECONDS };
    return value;
  };
};

const textNow = async (SecretId: string): Promise<string> => {
  const { SecretString } = await new SecretsManagerClient(clientSettings('secrets')).send(
    new GetSecretValueCommand({ SecretId }),
  );
  if (!SecretString) throw new SecretNotText(`secret ${SecretId} holds no text`);
  return SecretString;
};

/** The current text of a secret, to sign with. Throws SecretNotText and Secrets Manager's errors. */
export const secretText = (id: string): (() => Promise<string>) => remembered(() => textNow(id));

/**
 * The current text of a secret and, after a rotation, the previous one: signatures by both are accepted. Throws
 * SecretNotText and Secrets Manager's errors.
 */
export const secretTexts = (id: string): (() => Promise<readonly string[]>) =>
  remembered(async () => {
    const [current, previous] = await Promise.all([textNow(id), previousText(id)]);
    return previous === null ? [current] : [current, previous];
  });

const previousText = async (SecretId: string): Promise<string | null> => {
  try {
    const client = new SecretsManagerClient(clientSettings('secrets'));
    const answer = await client.send(new GetSecretValueCommand({ SecretId, VersionStage: 'AWSPREVIOUS' }));
    return answer.SecretString ?? null;
  } catch (error) {
    // The secret was never rotated.
    if (error instanceof ResourceNotFoundException) return null;
    throw error;
  }
};
