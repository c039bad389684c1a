/** An index of the table: sparse, in order of its sort key. It holds the keys, and what else is named. */
export type TableIndex = { partitionKey: string; sortKey: string; also?: readonly string[] };

/** Sorted by creation or by time due. Keys only, but for what an agent's load is counted from. */
export const INDEXES = {
  byStatus: { partitionKey: 'statusKey', sortKey: 'createdKey' },
  byRequester: { partitionKey: 'requesterKey', sortKey: 'createdKey' },
  byAssignee: { partitionKey: 'assigneeKey', sortKey: 'createdKey', also: ['priority'] },
  byCheckpoint: { partitionKey: 'checkpointKey', sortKey: 'checkpointAt' },
} as const satisfies Record<string, TableIndex>;

/** The same of the table of words (docs/decisions/0077). */
export const WORD_INDEXES = {
  byWord: { partitionKey: 'wordKey', sortKey: 'wordOrder' },
} as const satisfies Record<string, TableIndex>;
