import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { clientSettings } from './client-settings.ts';

/** A secret exists but holds no text. */
export class SecretNotText extends Error {
  override readonly name = 'SecretNotText';
}

/** Somebody may rotate a secret at any time: a process looks again after so long. */
const REMEMBERED_MILLISECONDS = 60_000;

/** What was read, for a minute; a failure isn't remembered. */
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

/** A secret's text in force, to sign with. Throws SecretNotText and what Secrets Manager throws. */
export const secretText = (id: string): (() => Promise<string>) => remembered(() => textNow(id));

/**
 * A secret's text and, where it was rotated, the one before: whoever checks a signature accepts both. Throws SecretNotText
 * and what Secrets Manager throws.
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
    // It was never rotated.
    if (error instanceof ResourceNotFoundException) return null;
    throw error;
  }
};
