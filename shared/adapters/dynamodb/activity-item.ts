import type { Activity } from '../../schemas/insight/activity.ts';
import { activityKey, type Table } from './table.ts';

/** The relay passes it on within seconds, and tries for a day. */
const KEPT_SECONDS = 30 * 86_400;

/** Part of the transaction in which it happens: either both are there or none. */
export const activityPut = (table: Table, activity: Activity) => ({
  Put: {
    TableName: table.name,
    Item: {
      ...activityKey(activity.organisation, activity.id),
      // As text, which the stream hands on as it is.
      activity: JSON.stringify(activity),
      expiresAt: Math.ceil(Date.now() / 1000) + KEPT_SECONDS,
    },
  },
});
