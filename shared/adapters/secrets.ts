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

/**
 * Reads a secret's text from Secrets Manager when it is first needed, and remembers it as long as the process lives; a
 * failure isn't remembered. Throws SecretNotText and what Secrets Manager throws.
 */
export const secretText = (id: string): (() => Promise<string>) => {
  let reading: Promise<string> | undefined;
  const read = async (): Promise<string> => {
    const { SecretString } = await new SecretsManagerClient(clientSettings('secrets')).send(
      new GetSecretValueCommand({ SecretId: id }),
    );
    if (!SecretString) throw new SecretNotText(`secret ${id} holds no text`);
    return SecretString;
  };
  return () => {
    reading ??= read().catch((error: unknown) => {
      reading = undefined;
      throw error;
    });
    return reading;
  };
};

/** Other processes may sign with a newer secret than this one knows: it looks again after so long. */
const REMEMBERED_MILLISECONDS = 60_000;

/**
 * A secret's text and, where it was rotated, the one before: whoever checks a signature accepts both. Remembered for a
 * minute; a failure isn't. Throws SecretNotText and what Secrets Manager throws.
 */
export const secretTexts = (id: string): (() => Promise<readonly string[]>) => {
  let known: { texts: readonly string[]; until: number } | undefined;
  return async () => {
    if (known && known.until > Date.now()) return known.texts;
    const [current, previous] = await Promise.all([secretText(id)(), previousText(id)]);
    const texts = previous === null ? [current] : [current, previous];
    known = { texts, until: Date.now() + REMEMBERED_MILLISECONDS };
    return texts;
  };
};

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
