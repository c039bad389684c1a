import * as oauth from 'oauth4webapi';
import type { SignInSettings } from './settings.ts';

/**
 * Sign-in by OpenID Connect: code flow with PKCE. Tokens live only in this module's memory, where other pages, browser
 * extensions that read storage, and later visits can't find them. A reload signs in again, which is quick while the sign-in
 * page has its own session.
 */

/** How the agent arrives: without a sign-in, signed in, or refused by the sign-in page. */
export type Arrival = 'signed_out' | 'signed_in' | 'refused';

export type SignIn = {
  /** Called once before anything is shown. Takes the code that the sign-in page sent along. */
  arrive: () => Promise<Arrival>;
  /** Goes to the sign-in page, which returns to the same place. */
  start: () => Promise<void>;
  /** An access token that stays valid for some time; null when the sign-in has ended. */
  token: () => Promise<string | null>;
  end: () => Promise<void>;
};

type Tokens = { access: string; refresh: string | undefined; endsAt: number };
type Pending = { verifier: string; state: string; nonce: string; path: string };

const PENDING = 'sign-in';
/** Notes that this tab was signed in, so that a reload signs in again without a click. It isn't secret. */
const WAS_IN = 'was-signed-in';
const SECONDS_BEFORE_END = 30;

const takePending = (): Pending | null => {
  const text = sessionStorage.getItem(PENDING);
  sessionStorage.removeItem(PENDING);
  // Only `start` writes it.
  return text === null ? null : (JSON.parse(text) as Pending);
};

export const signInOf = ({ url, issuer, clientId }: SignInSettings): SignIn => {
  const server: oauth.AuthorizationServer = {
    issuer,
    authorization_endpoint: `${url}/oauth2/authorize`,
    token_endpoint: `${url}/oauth2/token`,
    revocation_endpoint: `${url}/oauth2/revoke`,
  };
  const client: oauth.Client = { client_id: clientId };
  const redirect = `${location.origin}/`;
  // Plain HTTP is allowed only on this machine.
  const options = { [oauth.allowInsecureRequests]: new URL(url).hostname === '127.0.0.1' };
  let tokens: Tokens | null = null;
  let renewing: Promise<Tokens | null> | null = null;

  const keep = (answer: oauth.TokenEndpointResponse, before?: string): Tokens => ({
    access: answer.access_token,
    refresh: answer.refresh_token ?? before,
    endsAt: Date.now() + ((answer.expires_in ?? 0) - SECONDS_BEFORE_END) * 1000,
  });

  const exchange = async (pending: Pending): Promise<Tokens> => {
    const parameters = oauth.validateAuthResponse(server, client, new URL(location.href), pending.state);
    const answer = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      oauth.None(),
      parameters,
      redirect,
      pending.verifier,
      options,
    );
    return keep(
      await oauth.processAuthorizationCodeResponse(server, client, answer, {
        expectedNonce: pending.nonce,
        requireIdToken: true,
      }),
    );
  };

  const renew = async ({ refresh }: Tokens): Promise<Tokens | null> => {
    if (refresh === undefined) return null;
    try {
      const answer = await oauth.refreshTokenGrantRequest(server, client, oauth.None(), refresh, options);
      return keep(await oauth.processRefreshTokenResponse(server, client, answer), refresh);
    } catch (error) {
      // The sign-in page says that the sign-in has ended. Any other error is the network's, and the caller retries.
      if (error instanceof oauth.ResponseBodyError) return null;
      throw error;
    }
  };

  const start = async (): Promise<void> => {
    const verifier = oauth.generateRandomCodeVerifier();
    const pending = { verifier, state: oauth.generateRandomState(), nonce: oauth.generateRandomNonce() };
    const path = location.pathname + location.search;
    sessionStorage.setItem(PENDING, JSON.stringify({ ...pending, path } satisfies Pending));
    const asked = new URL(`${url}/oauth2/authorize`);
    asked.search = String(
      new URLSearchParams({
        response_type: 'code',
        client_id: clientId,
        redirect_uri: redirect,
        scope: 'openid',
        state: pending.state,
        nonce: pending.nonce,
        code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      }),
    );
    location.assign(asked);
  };

  return {
    start,
    arrive: async () => {
      const query = new URLSearchParams(location.search);
      if (!query.has('state')) {
        if (sessionStorage.getItem(WAS_IN) !== null) await start();
        return 'signed_out';
      }
      const pending = takePending();
      try {
        if (pending) tokens = await exchange(pending);
      } catch {
        // The code is stale or the sign-in was refused: the agent signs in again.
      }
      history.replaceState(null, '', pending?.path ?? '/');
      if (!tokens) return pending ? 'refused' : 'signed_out';
      sessionStorage.setItem(WAS_IN, 'yes');
      return 'signed_in';
    },
    token: async () => {
      if (tokens && tokens.endsAt <= Date.now()) {
        renewing ??= renew(tokens).finally(() => {
          renewing = null;
        });
        tokens = await renewing;
      }
      return tokens?.access ?? null;
    },
    end: async () => {
      const refresh = tokens?.refresh;
      tokens = null;
      sessionStorage.removeItem(WAS_IN);
      if (refresh !== undefined) {
        // Best effort: the sign-in page ends its session below, and the tokens are forgotten here.
        await oauth.revocationRequest(server, client, oauth.None(), refresh, options).catch(() => undefined);
      }
      location.assign(`${url}/logout?${new URLSearchParams({ client_id: clientId, logout_uri: redirect })}`);
    },
  };
};
