import { identitySecretOf } from '../../../domain/chat/identity.ts';

/** The secret with which an organisation's site signs its visitors' identities. */
export const readIdentitySecret = async (
  { linkSecrets }: { linkSecrets: () => Promise<readonly string[]> },
  organisation: string,
): Promise<string> => identitySecretOf(organisation, (await linkSecrets())[0] ?? '');
