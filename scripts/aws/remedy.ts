import { StageSettingsError } from '../../infra/stages.ts';
import { missingProfile } from './account.ts';

/** An expected failure of a command. Its message is one line that says what to do. */
export class NotConnected extends Error {
  override readonly name = 'NotConnected';
}

const fieldOf = (error: object, field: string): unknown => Reflect.get(error, field);

const SIGN_IN = 'Set AWS_PROFILE, or sign in with `aws sso login`.';

const UNKNOWN = `AWS doesn't accept these credentials here. Is the region enabled in this account? ${SIGN_IN}`;
const CLOCK = `AWS doesn't accept the signature. Check the secret key, and this machine’s clock. ${SIGN_IN}`;

/** What to do about an AWS client's error, by its name or code. */
const REMEDIES: ReadonlyMap<string, string> = new Map([
  ['CredentialsProviderError', `There are no AWS credentials here. ${SIGN_IN}`],
  ['ExpiredToken', `Your AWS session has expired. ${SIGN_IN}`],
  ['ExpiredTokenException', `Your AWS session has expired. ${SIGN_IN}`],
  ['RequestExpired', CLOCK],
  ['SignatureDoesNotMatch', CLOCK],
  ['InvalidSignatureException', CLOCK],
  ['UnrecognizedClientException', UNKNOWN],
  ['InvalidClientTokenId', UNKNOWN],
  ['AuthFailure', UNKNOWN],
  [
    'OptInRequired',
    'This account may not use this region or service yet. Enable the region under Account, AWS Regions.',
  ],
  ['TokenProviderError', `Your AWS session has expired. ${SIGN_IN}`],
  ['AccessDenied', 'Your AWS role may not do this. Ask for the permission that the message names.'],
  ['AccessDeniedException', 'Your AWS role may not do this. Ask for the permission that the message names.'],
  ['ECONNREFUSED', 'Nothing answers at the endpoint. If the local system has stopped, start it with `npm start`.'],
  [
    'ECONNRESET',
    'The endpoint closed the connection. If the local system is stopping, start it again with `npm start`.',
  ],
  ['ENOTFOUND', 'The endpoint has no address. Check the region and the network.'],
]);

const NO_REGION = 'Region is missing';

const textOf = (error: object): string => String(fieldOf(error, 'message') ?? '');

const causesOf = (error: unknown): object[] => {
  const found: object[] = [];
  let next = error;
  while (next !== null && typeof next === 'object' && !found.includes(next)) {
    found.push(next);
    if (next instanceof AggregateError) found.push(...next.errors.filter((inner) => inner instanceof Error));
    next = fieldOf(next, 'cause');
  }
  return found;
};

/** The environment's profile, if it is the reason for missing credentials or a missing region. */
const profileOf = (cause: object): string | null => {
  const { AWS_PROFILE } = process.env;
  const looked = fieldOf(cause, 'name') === 'CredentialsProviderError' || textOf(cause) === NO_REGION;
  return looked && AWS_PROFILE !== undefined ? missingProfile(AWS_PROFILE) : null;
};

/**
 * Returns one line that says what to do about an expected failure; null for any other error, which is a fault of the program.
 * @param error what a command has thrown
 */
export const remedyOf = (error: unknown): string | null => {
  if (error instanceof NotConnected || error instanceof StageSettingsError) return error.message;
  for (const cause of causesOf(error)) {
    const text = textOf(cause);
    const profile = profileOf(cause);
    if (profile !== null) return profile;
    if (text === NO_REGION) return 'No AWS region is set. Set AWS_REGION, for example to eu-west-1.';
    const remedy = REMEDIES.get(String(fieldOf(cause, 'code'))) ?? REMEDIES.get(String(fieldOf(cause, 'name')));
    if (remedy) return text === '' ? remedy : `${remedy} (${text.split('\n')[0]})`;
  }
  return null;
};
