import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '../../../schemas/primitives.ts';
import { inForce } from '../../../usecases/change/caller.ts';
import type { Configuration } from '../../../usecases/ports/configuration.ts';
import type { ApiKey } from '../../../usecases/ports/people.ts';
import { getItem, itemsBetween } from '../items.ts';
import { apiKeyKey, madeKeyKey, type Table } from '../table.ts';

/** API keys by the hash of their text, and by their ids, which are what people know of a key once it was shown. */

type Stored = ApiKey & { revokedAt?: Instant };
export type MadeKey = Stored & { hash: string };

/** Both items together, so that what works can also be found and revoked. The same again changes nothing. */
const put = async (table: Table, { hash, ...key }: MadeKey): Promise<void> => {
  const made = { ...madeKeyKey(key.organisation, key.id), ...key, hash };
  await table.client.send(
    new TransactWriteCommand({
      TransactItems: [{ ...apiKeyKey(hash), ...key }, made].map((Item) => ({ Put: { TableName: table.name, Item } })),
    }),
  );
};

/** Only `put` makes these items. */
const storedOf = ({ pk: _pk, sk: _sk, ...fields }: Record<string, unknown>): Record<string, unknown> => fields;

export const putApiKey = (table: Table, hash: string, key: ApiKey): Promise<void> => put(table, { ...key, hash });

/** The keys of an organisation, revoked ones too. Keys that were made before 0.2.0 aren't among them. */
export const madeKeys = async (table: Table, organisation: string): Promise<MadeKey[]> => {
  const { pk } = madeKeyKey(organisation, '');
  return (await itemsBetween(table, pk, '!', '~')).map((item) => storedOf(item) as MadeKey);
};

const byHash = async (table: Table, hash: string): Promise<Stored | null> => {
  const item = await getItem(table, apiKeyKey(hash));
  return item ? (storedOf(item) as Stored) : null;
};

/** From its next request on a key is as unknown as one that never was. Null when there is none with this hash. */
export const revokeApiKey = async (table: Table, hash: string, at: Instant): Promise<MadeKey | null> => {
  const key = await byHash(table, hash);
  if (!key) return null;
  const revoked = { ...key, hash, revokedAt: key.revokedAt ?? at };
  await put(table, revoked);
  return revoked;
};

/**
 * Looks keys up by hash, at each request: a key that was revoked a moment ago isn't one any more. What it may do is what its
 * agent may, as the organisation says, which the request reads anyway.
 */
export const apiKeys =
  (table: Table, { organisation, foresee }: Pick<Configuration, 'organisation' | 'foresee'>) =>
  async (hash: string): Promise<ApiKey | null> => {
    foresee();
    const key = await byHash(table, hash);
    if (!key || key.revokedAt !== undefined) return null;
    return inForce(key, (await organisation(key.organisation))?.organisation ?? null);
  };
