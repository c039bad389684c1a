/** Where agents sign in. The deployment writes these settings into `config.json` beside the app's files. */
export type SignInSettings = {
  /** The sign-in page's origin. */
  url: string;
  issuer: string;
  clientId: string;
};

/** The deployment is faulty: `config.json` is missing. */
export class SettingsMissing extends Error {
  override readonly name = 'SettingsMissing';
}

/** @throws SettingsMissing */
export const readSettings = async (): Promise<SignInSettings> => {
  const answer = await fetch('/config.json', { cache: 'no-cache' });
  if (!answer.ok) throw new SettingsMissing(`config.json: ${answer.status}`);
  // Our own deployment writes it from the stack's outputs.
  return (await answer.json()) as SignInSettings;
};
