/** An index of the table: sparse, in order of its sort key. It holds the keys, and what else is named. */
export type TableIndex = { partitionKey: string; sortKey: string; also?: readonly string[] };

/**
 * Sorted by creation, by time due or by change. Keys only, but for what an agent's load is counted from, and what a list is
 * sorted by (docs/decisions/0103). Three share a partition key, of an organisation and a shard: an item says it once. New ones
 * come last: a stage that stands takes one with each deployment.
 */
export const INDEXES = {
  byStatus: { partitionKey: 'statusKey', sortKey: 'createdKey' },
  byRequester: { partitionKey: 'requesterKey', sortKey: 'createdKey' },
  byAssignee: { partitionKey: 'assigneeKey', sortKey: 'createdKey', also: ['priority'] },
  byCheckpoint: { partitionKey: 'checkpointKey', sortKey: 'checkpointAt' },
  byCreation: { partitionKey: 'checkpointKey', sortKey: 'createdKey' },
  byChange: { partitionKey: 'checkpointKey', sortKey: 'changedAt', also: ['createdKey'] },
  byTeam: { partitionKey: 'teamKey', sortKey: 'createdKey' },
  byCategory: { partitionKey: 'categoryKey', sortKey: 'createdKey' },
  byOrigin: { partitionKey: 'originKey', sortKey: 'createdKey' },
  byExternalId: { partitionKey: 'externalKey', sortKey: 'createdKey' },
} as const satisfies Record<string, TableIndex>;

/** The same of the table of words (docs/decisions/0077). */
export const WORD_INDEXES = {
  byWord: { partitionKey: 'wordKey', sortKey: 'wordOrder' },
} as const satisfies Record<string, TableIndex>;
