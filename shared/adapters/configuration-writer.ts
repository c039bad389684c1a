import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { ConfigurationWriter } from '../usecases/store-configuration.ts';
import { apiKeyKey, organisationKey, policyKey, registryKey, type Table } from './table.ts';

/** Puts configuration into the table; functions read it with adapters/configuration.ts. */
export const configurationWriter = (table: Table): ConfigurationWriter => {
  const put = async (Item: Record<string, unknown>): Promise<void> => {
    await table.client.send(new PutCommand({ TableName: table.name, Item }));
  };
  return {
    latestPolicy: async (id) => {
      const { Items } = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': policyKey(id, 1).pk },
          ScanIndexForward: false,
          Limit: 1,
        }),
      );
      const [latest] = Items ?? [];
      return latest ? { version: Number(latest.version), text: String(latest.source) } : null;
    },
    putPolicy: (policy, version) =>
      put({ ...policyKey(policy.id, version), ...policy, version, source: JSON.stringify(policy) }),
    putOrganisation: (organisation, calendars) => put({ ...organisationKey(organisation.id), organisation, calendars }),
    putRegistry: (registry) => put({ ...registryKey(), ...registry }),
    putKey: (hash, key) => put({ ...apiKeyKey(hash), ...key }),
  };
};
