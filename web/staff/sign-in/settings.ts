/** Where agents sign in; whoever puts these files in their place writes it into `config.json` beside them. */
export type SignInSettings = {
  /** The sign-in page's origin. */
  url: string;
  issuer: string;
  clientId: string;
};

/** The file isn't there, or isn't what it should be: a fault of the deployment. */
export class SettingsMissing extends Error {
  override readonly name = 'SettingsMissing';
}

/** @throws SettingsMissing */
export const readSettings = async (): Promise<SignInSettings> => {
  const answer = await fetch('/config.json', { cache: 'no-cache' });
  if (!answer.ok) throw new SettingsMissing(`config.json: ${answer.status}`);
  // Written by our own deployment, from the stack's outputs.
  return (await answer.json()) as SignInSettings;
};
