import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';
import {
  type AttributeValue,
  DeleteItemCommand,
  DynamoDBClient,
  PutItemCommand,
  paginateListTables,
  paginateScan,
} from '@aws-sdk/client-dynamodb';
import {
  GetObjectCommand,
  ListBucketsCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  S3Client,
} from '@aws-sdk/client-s3';
import { ListQueuesCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { clientOptions } from '../../local/emulator.ts';
import type { System } from '../kit/system/system.ts';

/**
 * Searches everything that a local stack stores for words: every table, object, queue, log and execution, and every
 * file on disk.
 */

type Store = 'table' | 'bucket' | 'queue' | 'log' | 'execution' | 'disk';
/** One stored thing, and its place. */
type Kept = { store: Store; where: string; bytes: Buffer };

/** The places of words as `store: where`, each place once. */
export const placesOf = async (words: readonly string[], system: System, directory?: string): Promise<string[]> => {
  const needles = words.flatMap(spellings);
  const places = new Set<string>();
  const stores = [tables(system), buckets(system), queues(system), logs(system), executions(system)];
  if (directory !== undefined) stores.push(files(directory));
  for (const store of stores)
    for await (const { store: name, where, bytes } of store) {
      const text = opened(bytes).toString('latin1').toLowerCase();
      if (needles.some((needle) => text.includes(needle))) places.add(`${name}: ${where}`);
    }
  return [...places].toSorted();
};

/**
 * The forms of a word: unchanged, in base64 at any offset, and with other letters escaped as in JSON and
 * quoted-printable.
 */
const spellings = (word: string): string[] => {
  const bytes = Buffer.from(word);
  const encoded = [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replaceAll('=', '');
    // Characters that also depend on their neighbours are left out.
    return text.slice(before === 0 ? 0 : before + 1, -1).toLowerCase();
  });
  return [bytes.toString('latin1').toLowerCase(), ...encoded];
};

const isGzip = (bytes: Buffer): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;
const opened = (bytes: Buffer): Buffer => (isGzip(bytes) ? gunzipSync(bytes) : bytes);

const optionsOf = ({ whereabouts }: System) => clientOptions(whereabouts.endpoints.awsEndpoint);

type StoredItem = { TableName: string; Item: Record<string, AttributeValue> };
const whereOf = ({ TableName, Item }: StoredItem): string => `${TableName} ${Item.pk?.S} ${Item.sk?.S}`;

async function* itemsOf(client: DynamoDBClient): AsyncGenerator<StoredItem> {
  for await (const { TableNames = [] } of paginateListTables({ client }, {}))
    for (const TableName of TableNames)
      for await (const { Items = [] } of paginateScan({ client }, { TableName, ConsistentRead: true }))
        for (const Item of Items) yield { TableName, Item };
}

async function* tables(system: System): AsyncGenerator<Kept> {
  for await (const item of itemsOf(new DynamoDBClient(optionsOf(system))))
    yield { store: 'table', where: whereOf(item), bytes: Buffer.from(JSON.stringify(item.Item)) };
}

/** Backs up all tables. The returned function restores them, like a restored backup. */
export const backup = async (system: System): Promise<() => Promise<void>> => {
  const client = new DynamoDBClient(optionsOf(system));
  const kept = new Map<string, StoredItem>();
  for await (const item of itemsOf(client)) kept.set(whereOf(item), item);
  return async () => {
    for await (const { TableName, Item } of itemsOf(client)) {
      const { pk, sk } = Item;
      if (pk && sk && !kept.has(whereOf({ TableName, Item })))
        await client.send(new DeleteItemCommand({ TableName, Key: { pk, sk } }));
    }
    for (const item of kept.values()) await client.send(new PutItemCommand(item));
  };
};

async function* buckets(system: System): AsyncGenerator<Kept> {
  const client = new S3Client({ ...optionsOf(system), forcePathStyle: true });
  const { Buckets = [] } = await client.send(new ListBucketsCommand({}));
  for (const { Name: Bucket = '' } of Buckets) {
    let page: Partial<ListObjectVersionsCommandOutput> = {};
    do {
      const { NextKeyMarker: KeyMarker, NextVersionIdMarker: VersionIdMarker } = page;
      page = await client.send(new ListObjectVersionsCommand({ Bucket, KeyMarker, VersionIdMarker }));
      for (const { Key = '', VersionId } of page.Versions ?? []) {
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key, VersionId }));
        const bytes = Buffer.from((await Body?.transformToByteArray()) ?? []);
        yield {
          store: 'bucket',
          where: `${Bucket} ${Key}`,
          bytes: Buffer.concat([Buffer.from(`${Key} `), opened(bytes)]),
        };
      }
    } while (page.IsTruncated);
  }
}

async function* queues(system: System): AsyncGenerator<Kept> {
  const client = new SQSClient(optionsOf(system));
  const { QueueUrls = [] } = await client.send(new ListQueuesCommand({ MaxResults: 1000 }));
  for (const QueueUrl of QueueUrls) {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: 10,
        VisibilityTimeout: 0,
        MessageAttributeNames: ['All'],
      }),
    );
    for (const message of Messages)
      yield { store: 'queue', where: QueueUrl.split('/').at(-1) ?? '', bytes: Buffer.from(JSON.stringify(message)) };
  }
}

async function* logs({ whereabouts }: System): AsyncGenerator<Kept> {
  // A client isn't worth it for two calls. The local AWS needs no signature.
  const call = async <T>(name: string, body: object): Promise<T> => {
    const headers = { 'x-amz-target': `Logs_20140328.${name}`, 'content-type': 'application/x-amz-json-1.1' };
    const answer = await fetch(whereabouts.endpoints.awsEndpoint, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${name}: ${await answer.text()}`);
    return answer.json() as T; // as CloudWatch Logs documents it
  };
  type Groups = { logGroups: { logGroupName: string }[]; nextToken?: string };
  type Events = { events: { message: string }[]; nextToken?: string };
  const { logGroups } = await call<Groups>('DescribeLogGroups', { limit: 50 });
  for (const { logGroupName } of logGroups) {
    let nextToken: string | undefined;
    do {
      const page: Events = await call('FilterLogEvents', { logGroupName, ...(nextToken ? { nextToken } : {}) });
      for (const { message } of page.events)
        yield { store: 'log', where: `${logGroupName}: ${message.slice(0, 200)}`, bytes: Buffer.from(message) };
      nextToken = page.nextToken;
    } while (nextToken);
  }
}

async function* executions({ executions: all }: System): AsyncGenerator<Kept> {
  for (const name of await all.names())
    yield { store: 'execution', where: name, bytes: Buffer.from(JSON.stringify(await all.history(name))) };
}

/** Sent mails are in their readers' mailboxes, which aren't ours. */
const NOT_OURS = /^(?:mails|tmp|cdk\.out)\//;

async function* files(directory: string): AsyncGenerator<Kept> {
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    const where = relative(directory, join(entry.parentPath, entry.name));
    if (!entry.isFile() || NOT_OURS.test(where)) continue;
    yield { store: 'disk', where, bytes: await readFile(join(directory, where)) };
  }
}
