import type { Activity } from '../../schemas/insight/activity.ts';
import { activityKey, type Table } from './table.ts';

/** The relay passes it on within seconds, and retries for a day. */
const KEPT_SECONDS = 30 * 86_400;

/** Written in the transaction of the activity, so that both exist or neither. */
export const activityPut = (table: Table, activity: Activity) => ({
  Put: {
    TableName: table.name,
    Item: {
      ...activityKey(activity.organisation, activity.id),
      // As text, which the stream passes on unchanged.
      activity: JSON.stringify(activity),
      expiresAt: Math.ceil(Date.now() / 1000) + KEPT_SECONDS,
    },
  },
});
