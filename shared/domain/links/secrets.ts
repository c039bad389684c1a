/**
 * Reads a token with each accepted secret: the current one and its predecessor, so that links in sent mails still work
 * after a rotation. If none has signed it, the last reading is returned.
 */
export const byAnySecret = <Read>(
  secrets: readonly string[],
  read: (secret: string) => Read,
  isSigned: (said: Read) => boolean,
): Read => {
  const [first = '', ...others] = secrets;
  return others.reduce((said, secret) => (isSigned(said) ? said : read(secret)), read(first));
};

/** For tokens that read as a link, as expired or as invalid. */
export const readByAny = <Link>(
  secrets: readonly string[],
  read: (secret: string) => Link | 'invalid' | 'expired',
): Link | 'invalid' | 'expired' => byAnySecret(secrets, read, (said) => said !== 'invalid');
