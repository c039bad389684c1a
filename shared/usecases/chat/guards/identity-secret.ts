import { identitySecretOf } from '../../../domain/chat/identity.ts';

/** What an organisation's site signs its visitors' identities with. */
export const readIdentitySecret = async (
  { linkSecrets }: { linkSecrets: () => Promise<readonly string[]> },
  organisation: string,
): Promise<string> => identitySecretOf(organisation, (await linkSecrets())[0] ?? '');
