import { type AttributeValue, DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient, paginateScan, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { clientOptions } from '../../../local/emulator.ts';
import { registrations } from '../../../shared/adapters/dynamodb/people/registrations.ts';
import { EVENT_PREFIX, messageKey, ticketPartition } from '../../../shared/adapters/dynamodb/table.ts';
import { notices } from '../../../shared/adapters/dynamodb/telling/notices.ts';
import { ticketStore } from '../../../shared/adapters/dynamodb/tickets/ticket-store.ts';
import { largeTexts } from '../../../shared/adapters/s3/large-texts.ts';
import { auditFaults, fold, textFaults } from '../../../shared/domain/ticket/audit.ts';
import type { Ticket } from '../../../shared/domain/ticket/ticket.ts';
import type { Registration } from '../../../shared/domain/workflow/signal.ts';
import type { SentNotice } from '../../../shared/usecases/ports/telling.ts';
import type { TicketStore } from '../../../shared/usecases/ports/tickets.ts';
import type { Whereabouts } from './stack.ts';

/** The table and the buckets, read directly. */
export class Records {
  readonly store: TicketStore;
  readonly #client: DynamoDBDocumentClient;
  readonly #table: string;
  readonly #s3: S3Client;
  readonly #rawMailBucket: string;

  constructor({ endpoints, outputs }: Whereabouts) {
    const client = clientOptions(endpoints.awsEndpoint);
    this.#client = DynamoDBDocumentClient.from(new DynamoDBClient(client));
    this.#table = endpoints.tableName;
    this.#s3 = new S3Client(client);
    this.#rawMailBucket = endpoints.rawMailBucket;
    this.store = ticketStore(
      { client: this.#client, name: this.#table },
      largeTexts(outputs.ContentBucketName ?? '', client),
    );
  }

  /** Throws if there is no such ticket. */
  async ticket(reference: string): Promise<Ticket> {
    const ticket = await this.store.load(reference);
    if (!ticket) throw new Error(`there is no ticket ${reference}`);
    return ticket;
  }

  registration(reference: string): Promise<Registration | null> {
    return registrations({ client: this.#client, name: this.#table }).load(reference);
  }

  /** Replaces a message's text, as if an older parser had read it that way. */
  async spoil(reference: string, sequence: number, body: string): Promise<void> {
    await this.#client.send(
      new UpdateCommand({
        TableName: this.#table,
        Key: messageKey(reference, sequence),
        UpdateExpression: 'SET body = :body',
        ExpressionAttributeValues: { ':body': body },
      }),
    );
  }

  /** A ticket's events as the table's stream carries them. */
  async eventImages(reference: string): Promise<Record<string, AttributeValue>[]> {
    const query = new QueryCommand({
      TableName: this.#table,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': { S: ticketPartition(reference) }, ':prefix': { S: EVENT_PREFIX } },
    });
    return (await this.#client.send(query)).Items ?? [];
  }

  /** The state of each of a ticket's notices. */
  notices(reference: string): Promise<SentNotice[]> {
    return notices({ client: this.#client, name: this.#table }, 0).ofTicket(reference);
  }

  /** The references of all tickets. */
  async references(): Promise<string[]> {
    const pages = paginateScan(
      { client: this.#client },
      {
        TableName: this.#table,
        ConsistentRead: true,
        FilterExpression: 'sk = :sk',
        ExpressionAttributeValues: { ':sk': 'TICKET' },
        ProjectionExpression: 'pk',
      },
    );
    const references: string[] = [];
    for await (const { Items = [] } of pages)
      references.push(...Items.map(({ pk }) => String(pk).slice(ticketPartition('').length)));
    return references;
  }

  async rawMail(key: string): Promise<string> {
    const object = await this.#s3.send(new GetObjectCommand({ Bucket: this.#rawMailBucket, Key: key }));
    return (await object.Body?.transformToString()) ?? '';
  }

  /**
   * Faults in a ticket's records: events, texts, and differences between the stored ticket and the fold of its events.
   */
  async faults(reference: string): Promise<string[]> {
    const ticket = await this.ticket(reference);
    const events = await this.store.events(reference, 0, ticket.version);
    const messages = await this.store.messages(reference);
    const faults = auditFaults(events).map(({ sequence, fault }) => `${reference}, event ${sequence}: ${fault}`);
    // Ignores events, and their messages, that came after the ticket was read.
    const altered = textFaults(
      events,
      messages.filter(({ sequence }) => sequence <= events.length),
    );
    faults.push(...altered.map(({ sequence }) => `${reference}, message ${sequence} isn't what its event says`));
    const differing = fieldsThatDiffer(ticket, fold(events));
    faults.push(...differing.map((field) => `${reference}: ${field} isn't what the events fold into`));
    return faults;
  }
}

const fieldsThatDiffer = (stored: Ticket, folded: Ticket): string[] => {
  const fields = new Map<string, unknown>(Object.entries(folded));
  const inBoth = new Set([...Object.keys(stored), ...fields.keys()]);
  const values = new Map<string, unknown>(Object.entries(stored));
  return [...inBoth].filter((field) => canonical(values.get(field)) !== canonical(fields.get(field)));
};

const canonical = (value: unknown): string =>
  JSON.stringify(value ?? null, (_key, inner) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
