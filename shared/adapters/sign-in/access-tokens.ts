import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { FetchError, JwtBaseError } from 'aws-jwt-verify/error';
import type { Fetcher } from 'aws-jwt-verify/https';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';

export type AccessTokenSettings = {
  poolId: string;
  clientId: string;
  /**
   * Another server for the pool's signing keys than Cognito, such as `http://127.0.0.1:4566`. Only on a developer's
   * machine.
   */
  keysFrom?: string | undefined;
};

/** The pool's signing keys can't be read, so no token can be checked now. */
export class SigningKeysUnavailable extends Error {
  override readonly name = 'SigningKeysUnavailable';
}

const ANSWER_MILLISECONDS = 3000;

/** Reads the pool's keys from the issuer's own address, unless `keysFrom` names another server. */
const fetcher = (elsewhere: string | undefined): Fetcher => ({
  fetch: async (uri) => {
    const url = elsewhere === undefined ? uri : new URL(new URL(uri).pathname, elsewhere);
    const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MILLISECONDS) });
    if (!answer.ok) throw new FetchError(uri, `status ${answer.status}`);
    return answer.arrayBuffer();
  },
});

/**
 * Returns the subject (`sub`) of an access token that the pool issued to this client. Null for anything else, such as
 * an ID token or an expired token. Only the subject is used, because users may have typed a name or an address in a
 * token. The time is the machine's, as for every signature. Throws SigningKeysUnavailable.
 */
export const accessTokens = ({ poolId, clientId, keysFrom }: AccessTokenSettings) => {
  const verifier = CognitoJwtVerifier.create(
    { userPoolId: poolId, clientId, tokenUse: 'access' as const },
    { jwksCache: new SimpleJwksCache({ fetcher: fetcher(keysFrom) }) },
  );
  return async (token: string): Promise<string | null> => {
    try {
      return (await verifier.verify(token)).sub;
    } catch (cause) {
      // The verifier's errors about a token may quote it, so they are dropped. Any other error means that the keys
      // can't be read.
      if (cause instanceof JwtBaseError && !(cause instanceof FetchError)) return null;
      throw new SigningKeysUnavailable('The signing keys can’t be read', { cause });
    }
  };
};
