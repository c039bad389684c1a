/** An index of the table: sparse, ordered by its sort key. It has the keys and the attributes in `also`. */
export type TableIndex = { partitionKey: string; sortKey: string; also?: readonly string[] };

/**
 * The indexes are sorted by creation, by due time or by change. They only have keys, except for what counting an
 * agent's load and sorting lists need (docs/decisions/0103). Three share a partition key of organisation and shard, so
 * an item stores it once. New indexes are added at the end: an existing stage can create only one per deployment.
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

/** The index of the table of words (docs/decisions/0077). */
export const WORD_INDEXES = {
  byWord: { partitionKey: 'wordKey', sortKey: 'wordOrder' },
} as const satisfies Record<string, TableIndex>;
