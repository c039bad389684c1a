import { PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { CurrentConfiguration } from '../../../schemas/configuration/configuration.ts';
import type { ConfigurationWriter, StoredVersion } from '../../../usecases/configuration/ports.ts';
import { getItem, isContended, itemsBetween } from '../items.ts';
import { putApiKey } from '../people/api-keys.ts';
import {
  documentKey,
  languageKey,
  organisationKey,
  registryKey,
  type Table,
  versionAttribute,
  versionsKey,
} from '../table.ts';

/** Writes configuration to the table. Functions read it with adapters/configuration.ts. */
export const configurationWriter = (table: Table): ConfigurationWriter => {
  const put = async (Item: Record<string, unknown>): Promise<void> => {
    await table.client.send(new PutCommand({ TableName: table.name, Item }));
  };
  return {
    current: async (organisation) => {
      const item = await getItem(table, organisationKey(organisation));
      return item ? { version: Number(item.version), content: contentOf(item) } : null;
    },
    version: async (organisation, kind, id, version) => {
      const item = await getItem(table, documentKey(organisation, kind, id, version));
      return item ? versionOf(item) : null;
    },
    versions: async (organisation, kind, id) => {
      const { pk } = documentKey(organisation, kind, id, 1);
      return (await itemsBetween(table, pk, 'v', 'v~')).map(versionOf);
    },
    write: async (organisation, before, content, made) => {
      const current = {
        ...organisationKey(organisation),
        version: (before ?? 0) + 1,
        content: JSON.stringify(content),
      };
      const isNew = 'attribute_not_exists(pk)';
      try {
        await table.client.send(
          new TransactWriteCommand({
            TransactItems: [
              {
                Put: {
                  TableName: table.name,
                  Item: current,
                  ConditionExpression: before === null ? isNew : 'version = :version',
                  ...(before === null ? {} : { ExpressionAttributeValues: { ':version': before } }),
                },
              },
              // Functions compare this item, rather than reading everything again every other second.
              {
                Update: {
                  TableName: table.name,
                  Key: versionsKey(),
                  UpdateExpression: 'SET #version = :made',
                  ExpressionAttributeNames: { '#version': versionAttribute(organisation) },
                  ExpressionAttributeValues: { ':made': current.version },
                },
              },
              ...made.map((version) => ({
                Put: {
                  TableName: table.name,
                  Item: { ...documentKey(organisation, version.kind, version.id, version.version), ...version },
                  ConditionExpression: isNew,
                },
              })),
            ],
          }),
        );
        return true;
      } catch (error) {
        if (isContended(error)) return false;
        throw error;
      }
    },
    complete: (organisation, version) =>
      put({ ...documentKey(organisation, version.kind, version.id, version.version), ...version }),
    putLanguage: (language, pack) => put({ ...languageKey(language), ...pack }),
    putRegistry: (registry) => put({ ...registryKey(), ...registry }),
    putKey: (hash, key) => putApiKey(table, hash, key),
  };
};

/** Only `write` makes ORGANISATION items. */
export const contentOf = (item: Record<string, unknown>): CurrentConfiguration => JSON.parse(String(item.content));

const versionOf = ({ pk: _pk, sk: _sk, ...fields }: Record<string, unknown>): StoredVersion =>
  // Only `write` and `complete` make these items.
  fields as StoredVersion;
