/**
 * What a token says, by whichever secret has signed it: the one in use, or the one before it, so that links in mails already
 * sent still lead somewhere after the secret was rotated. What none has signed reads as by the last.
 */
export const byAnySecret = <Read>(
  secrets: readonly string[],
  read: (secret: string) => Read,
  isSigned: (said: Read) => boolean,
): Read => {
  const [first = '', ...others] = secrets;
  return others.reduce((said, secret) => (isSigned(said) ? said : read(secret)), read(first));
};

/** Of tokens that read as a link, as expired, or as invalid. */
export const readByAny = <Link>(
  secrets: readonly string[],
  read: (secret: string) => Link | 'invalid' | 'expired',
): Link | 'invalid' | 'expired' => byAnySecret(secrets, read, (said) => said !== 'invalid');
