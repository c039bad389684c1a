import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import * as z from 'zod';
import { clientSettings } from '../../shared/adapters/client-settings.ts';
import { byShortWay, JSON_ALONE } from '../../shared/adapters/short-way/short-way.ts';
import { changesWords } from '../../shared/domain/search/changes.ts';
import { EVENTS, type EventType } from '../../shared/domain/ticket/events.ts';
import { metricsOf } from '../../shared/domain/workflow/event-metrics.ts';
import { readEnvironment } from '../../shared/runtime/environment.ts';
import { logger, metrics, publishCounts } from '../../shared/runtime/observe.ts';
import type { Activity } from '../../shared/schemas/insight/activity.ts';
import type { AnnouncedEvent, BusActivity, BusEvent } from '../../shared/schemas/workflow.ts';

/** The most entries in one PutEvents call. */
const MAX_ENTRIES = 10;
const environmentSchema = z.object({ EVENT_BUS_NAME: z.string() });
export type Environment = z.input<typeof environmentSchema>;
const { EVENT_BUS_NAME } = readEnvironment(environmentSchema);
const client = byShortWay(new EventBridgeClient(clientSettings('events')), JSON_ALONE);

/** The bus didn't accept some entries. The whole batch is repeated; consumers recognise repeated events. */
export class EventsNotRelayed extends Error {
  override readonly name = 'EventsNotRelayed';
}

/** Counts the event as metrics. A repeated batch counts again. */
const count = ({ dynamodb }: DynamoDBRecord): void => {
  const { type, reason } = dynamodb?.NewImage ?? {};
  // Only the store writes EVENT items. An unknown type has no metric.
  for (const name of metricsOf(type?.S as EventType, reason?.S ?? null)) metrics.addMetric(name, 'Count', 1);
};

const busActivityOf = (text: string): BusActivity => {
  // Only `activityPut` writes it. The consumer validates it when it makes a fact.
  const activity = JSON.parse(text) as Activity;
  const { organisation, type, at } = activity;
  return { version: 1, activity, organisation, type, at, signal: false, notice: false };
};

const busEventOf = ({ dynamodb }: DynamoDBRecord): BusEvent | AnnouncedEvent | BusActivity => {
  const image = dynamodb?.NewImage ?? {};
  if (image.activity?.S) return busActivityOf(image.activity.S);
  const type = image.type?.S ?? '';
  const [organisation = '', at = ''] = [image.organisation?.S, image.at?.S];
  const announcement = image.announcement?.S;
  if (announcement) return { version: 1, announcement, organisation, type, at, signal: false, notice: true };
  const changed = Object.keys(image.after?.M ?? {});
  // Only the store writes EVENT items. A type that no longer exists has no route for notices.
  const told = EVENTS[type as EventType]?.told;
  return {
    version: 1,
    reference: image.pk?.S?.slice('TICKET#'.length) ?? '',
    organisation,
    sequence: Number(image.sequence?.N ?? 0),
    type,
    at,
    signal: image.signal?.BOOL ?? false,
    notice: told === 'bus',
    words: changesWords(type, { hasText: image.messageDigest !== undefined, changed }),
  };
};

/**
 * Forwards new events of the table to the bus, in order, and does nothing else (architecture rule 1).
 * @throws EventsNotRelayed
 */
export const handler = async (event: DynamoDBStreamEvent): Promise<void> => {
  const entries = event.Records.map(busEventOf).map((detail) => ({
    EventBusName: EVENT_BUS_NAME,
    Source: 'tierdesk',
    DetailType: detail.type,
    Detail: JSON.stringify(detail),
  }));
  for (let start = 0; start < entries.length; start += MAX_ENTRIES) {
    const answer = await client.send(new PutEventsCommand({ Entries: entries.slice(start, start + MAX_ENTRIES) }));
    const failed = answer.FailedEntryCount ?? 0;
    if (failed > 0) throw new EventsNotRelayed(`${failed} of ${entries.length} events were not accepted by the bus`);
  }
  event.Records.forEach(count);
  publishCounts();
  logger.info('relayed', { events: entries.length });
};
