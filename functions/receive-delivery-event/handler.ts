import type { SQSRecord } from 'aws-lambda';
import { suppressions } from '../../shared/adapters/dynamodb/people/suppressions.ts';
import { announcementPartition } from '../../shared/adapters/dynamodb/telling/announcements.ts';
import { notices } from '../../shared/adapters/dynamodb/telling/notices.ts';
import { logger, metrics } from '../../shared/runtime/observe.ts';
import { PutBack, queueConsumer } from '../../shared/runtime/queue.ts';
import { ticketServices } from '../../shared/runtime/ticket-services.ts';
import { sesEventSchema } from '../../shared/schemas/mail/ses-event.ts';
import { receiveDeliveryEvent } from '../../shared/usecases/delivery/receive-delivery-event.ts';

const ticketing = ticketServices();
const services = {
  ...ticketing,
  // This function sends no notices, so it takes no leases.
  notices: notices(ticketing.table, 0),
  announced: notices(ticketing.table, 0, announcementPartition),
  suppressions: suppressions(ticketing.table),
};

/** SES may report before send-message has stored the Message-ID. An unknown one therefore comes back this often. */
const TRIES = 3;
const isNew = ({ attributes }: SQSRecord): boolean => Number(attributes.ApproximateReceiveCount) < TRIES;

const parsedOrNull = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
};

export const handler = queueConsumer(async (body, record) => {
  const event = sesEventSchema.safeParse(parsedOrNull(body));
  // SES tests a new event destination with a line of text.
  if (!event.success) {
    logger.warn('not_a_delivery_event', { issues: event.error.issues.map((issue) => issue.path.join('.')) });
    return { outcome: 'not_a_delivery_event' };
  }
  const { outcome, reference } = await receiveDeliveryEvent(services, event.data);
  if (outcome === 'not_ours' && isNew(record)) throw new PutBack('not_ours_yet');
  metrics.addMetric('DeliveryEventsReceived', 'Count', 1);
  return { outcome, reference };
});
