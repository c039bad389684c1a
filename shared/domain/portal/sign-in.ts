import { createHash, createHmac } from 'node:crypto';
import { CODE_DIGITS } from '../../schemas/portal/sign-in.ts';
import { type Instant, instantOf, millisecondsOf } from '../../schemas/primitives.ts';
import { isSame, macOf } from '../links/confirmation-link.ts';

/**
 * A sign-in to the portal without a password (docs/decisions/0075). The link and code in its mail are derived from its
 * name and the secret that signs links. So the table stores neither, and a repeated mail contains the same ones.
 */

export type SignInName = { organisation: string; person: string; id: string };

export type SignIn = SignInName & {
  email: string;
  /** The language of the mail. Null for the organisation's own. */
  language: string | null;
  /** The digest of the secret in the requesting browser. */
  browser: string;
  createdAt: Instant;
  endsAt: Instant;
  /** The number of codes tried. */
  tries: number;
  usedAt: Instant | null;
};

export const SIGN_IN_SECONDS = 600;
export const MAX_TRIES = 5;

export const endOfSignIn = (createdAt: Instant): Instant =>
  instantOf(millisecondsOf(createdAt) + SIGN_IN_SECONDS * 1000);

/** The digest by which the table knows a browser or a session. */
export const digestOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** An organisation's id may contain dots, so it comes last. */
const textOf = ({ organisation, person, id }: SignInName): string => `${id}.${person}.${organisation}`;
const TOKEN = /^([\w-]{22})\.(p-[\w-]{20})\.([a-z0-9][a-z0-9._-]*)\.([\w-]{22})$/;

const tokenSecret = (secret: string): string => `${secret}#sign-in`;
const codeSecret = (secret: string): string => `${secret}#sign-in-code`;

export const makeSignInToken = (name: SignInName, secret: string): string =>
  `${textOf(name)}.${macOf(textOf(name), tokenSecret(secret))}`;

/** The sign-in that a token belongs to. Null unless it is ours and unchanged. */
export const readSignInToken = (token: string, secret: string): SignInName | null => {
  const [, id = '', person = '', organisation = '', mac = ''] = TOKEN.exec(token) ?? [];
  const name = { organisation, person, id };
  return id !== '' && isSame(macOf(textOf(name), tokenSecret(secret)), mac) ? name : null;
};

const BYTES_OF_CODE = 6;

/**
 * The digits to type if the mail is read on another device. Made from 48 bits, so that all codes are practically
 * equally likely.
 */
export const codeOf = (name: SignInName, secret: string): string => {
  const bytes = createHmac('sha256', codeSecret(secret)).update(textOf(name)).digest();
  const number = bytes.readUIntBE(0, BYTES_OF_CODE) % 10 ** CODE_DIGITS;
  return String(number).padStart(CODE_DIGITS, '0');
};

export const isCode = (code: string, name: SignInName, secrets: readonly string[]): boolean =>
  secrets.some((secret) => isSame(codeOf(name, secret), code));

/** The code as the mail shows it: in two halves. */
export const spokenCode = (code: string): string => `${code.slice(0, CODE_DIGITS / 2)} ${code.slice(CODE_DIGITS / 2)}`;

/** Whether the sign-in can still be completed. */
export const isOpen = ({ usedAt, endsAt, tries }: SignIn, now: Instant): boolean =>
  usedAt === null && now < endsAt && tries < MAX_TRIES;
