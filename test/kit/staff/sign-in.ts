import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod';
import type { Endpoints } from '../../../local/endpoints.ts';

/** The code flow with PKCE as a browser performs it, over HTTP only. */

const tokensSchema = z.object({ access_token: z.string(), id_token: z.string() });

/** The hidden fields of the sign-in page's form. */
const hiddenIn = (page: string): Record<string, string> =>
  Object.fromEntries(
    [...page.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([input]) => {
      const of = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(input)?.[1]?.replaceAll('&amp;', '&') ?? '';
      return [of('name'), of('value')];
    }),
  );

/** Signs a person in with a password and returns the tokens. */
export const tokensOf = async (
  { staffSignIn, staffUrl }: Pick<Endpoints, 'staffSignIn' | 'staffUrl'>,
  { email, password }: { email: string; password: string },
) => {
  const verifier = randomBytes(32).toString('base64url');
  const asked = new URL('/oauth2/authorize', staffSignIn.url);
  asked.search = String(
    new URLSearchParams({
      response_type: 'code',
      client_id: staffSignIn.clientId,
      redirect_uri: staffUrl,
      scope: 'openid',
      state: 'state-1',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    }),
  );
  const form = hiddenIn(await (await fetch(asked)).text());
  const signedIn = await fetch(new URL('/login', staffSignIn.url), {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ ...form, username: email, password }),
  });
  const back = new URL(signedIn.headers.get('location') ?? 'about:blank');
  const answer = await fetch(new URL('/oauth2/token', staffSignIn.url), {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: staffSignIn.clientId,
      redirect_uri: staffUrl,
      code: back.searchParams.get('code') ?? '',
      code_verifier: verifier,
    }),
  });
  const { access_token, id_token } = tokensSchema.parse(await answer.json());
  return { back, accessToken: access_token, idToken: id_token };
};
