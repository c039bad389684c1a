import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { FetchError, JwtBaseError } from 'aws-jwt-verify/error';
import type { Fetcher } from 'aws-jwt-verify/https';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';

export type AccessTokenSettings = {
  poolId: string;
  clientId: string;
  /** Where else than at Cognito the pool's signing keys are read, such as `http://127.0.0.1:4566`: on a developer's machine alone. */
  keysFrom?: string | undefined;
};

/** The pool's signing keys can't be read: nobody's token can be checked now. */
export class SigningKeysUnavailable extends Error {
  override readonly name = 'SigningKeysUnavailable';
}

const ANSWER_MILLISECONDS = 3000;

/** Reads the pool's keys; elsewhere than at the issuer's own address only where told so. */
const fetcher = (elsewhere: string | undefined): Fetcher => ({
  fetch: async (uri) => {
    const url = elsewhere === undefined ? uri : new URL(new URL(uri).pathname, elsewhere);
    const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MILLISECONDS) });
    if (!answer.ok) throw new FetchError(uri, `status ${answer.status}`);
    return answer.arrayBuffer();
  },
});

/**
 * The subject (`sub`) of an access token that the pool gave to this client; null for anything else, an ID token or one
 * that has expired included. Only ever the subject: a name or an address in a token is what somebody may have typed.
 * Time is the machine's, as of every signature. Throws SigningKeysUnavailable.
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
      // What the verifier says of a token may quote it, and goes nowhere; what isn't of the token is a failure to read keys.
      if (cause instanceof JwtBaseError && !(cause instanceof FetchError)) return null;
      throw new SigningKeysUnavailable('The signing keys can’t be read', { cause });
    }
  };
};
