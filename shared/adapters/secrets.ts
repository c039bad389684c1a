import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
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
