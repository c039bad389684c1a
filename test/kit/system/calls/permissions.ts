import * as z from 'zod';
import { nameIn, type RecordedCall } from './recording.ts';

/** The permission that a call needs in IAM: an action on a resource, named as in the local AWS. */
export type Asked = { action: string; kind: Kind; name: string; path?: string; context: Record<string, string[]> };
type Kind = 'table' | 'bucket' | 'queue' | 'machine' | 'execution' | 'bus' | 'secret' | 'identity' | 'socket';

type Fields = Record<string, unknown>;

const fieldsSchema = z.record(z.string(), z.unknown());
const keySchema = z.object({ pk: z.object({ S: z.string() }) });
const valuesSchema = z.object({ ':pk': z.object({ S: z.string() }) });

const leadingKeysOf = ({ Key, Item, Keys, ExpressionAttributeValues }: Fields): string[] => {
  const all = [Key, Item, ...(Array.isArray(Keys) ? Keys : [])].flatMap((key) => {
    const read = keySchema.safeParse(key);
    return read.success ? [read.data.pk.S] : [];
  });
  const values = valuesSchema.safeParse(ExpressionAttributeValues);
  return [...new Set([...all, ...(values.success ? [values.data[':pk'].S] : [])])];
};

const onTable = (action: string, input: Fields): Asked => {
  const keys = leadingKeysOf(input);
  return {
    action: `dynamodb:${action}`,
    kind: 'table',
    name: String(input.TableName),
    ...(input.IndexName ? { path: `/index/${input.IndexName}` } : {}),
    context: keys.length > 0 && !input.IndexName ? { 'dynamodb:LeadingKeys': keys } : {},
  };
};

const PARTS: Record<string, string> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
};
const transactionOf = (items: unknown): Asked[] =>
  z
    .array(z.record(z.string(), fieldsSchema))
    .parse(items)
    .flatMap((item) => Object.entries(item).map(([part, input]) => onTable(PARTS[part] ?? part, input)));

const TABLE_CALLS: Record<string, (input: Fields) => Asked[]> = {
  TransactWriteItems: ({ TransactItems }) => transactionOf(TransactItems),
  TransactGetItems: ({ TransactItems }) => transactionOf(TransactItems),
  BatchGetItem: ({ RequestItems }) =>
    Object.entries(z.record(z.string(), fieldsSchema).parse(RequestItems)).map(([TableName, { Keys }]) =>
      onTable('BatchGetItem', { TableName, Keys }),
    ),
  BatchWriteItem: ({ RequestItems }) =>
    Object.entries(fieldsSchema.parse(RequestItems)).map(([TableName, requests]) => {
      const parts = z.array(z.record(z.string(), fieldsSchema)).parse(requests).flatMap(Object.values);
      return onTable('BatchWriteItem', { TableName, Keys: parts.map(({ Item, Key }) => Item ?? Key) });
    }),
};

const plain = (action: string, kind: Kind, name: unknown): Asked[] => [
  { action, kind, name: nameIn(String(name)), context: {} },
];

const OF_AN_EXECUTION = ['DescribeExecution', 'GetExecutionHistory', 'StopExecution'];

/** By the prefix of the operation in the header x-amz-target. */
const JSON_SERVICES: Record<string, (operation: string, input: Fields) => Asked[]> = {
  DynamoDB_20120810: (operation, input) => TABLE_CALLS[operation]?.(input) ?? [onTable(operation, input)],
  AmazonSQS: (operation, { QueueUrl }) => plain(`sqs:${operation.replace(/Batch$/, '')}`, 'queue', QueueUrl),
  AWSStepFunctions: (operation) =>
    plain(`states:${operation}`, OF_AN_EXECUTION.includes(operation) ? 'execution' : 'machine', ''),
  AWSEvents: (operation) => plain(`events:${operation}`, 'bus', ''),
  secretsmanager: (operation, { SecretId }) => plain(`secretsmanager:${operation}`, 'secret', SecretId),
};

const BY_QUERY: [RegExp, Record<string, string>][] = [
  [/[?&]tagging/, { PUT: 'PutObjectTagging', GET: 'GetObjectTagging' }],
  [/[?&]list-type=2/, { GET: 'ListBucket' }],
  [/[?&]versions/, { GET: 'ListBucketVersions' }],
  [/[?&]delete/, { POST: 'DeleteObject' }],
  [/[?&]versionId/, { DELETE: 'DeleteObjectVersion', GET: 'GetObjectVersion' }],
  [/^/, { GET: 'GetObject', HEAD: 'GetObject', PUT: 'PutObject', POST: 'PutObject', DELETE: 'DeleteObject' }],
];

const onObject = ({ method, path }: RecordedCall): Asked[] => {
  const [, bucket = '', key = ''] = /^\/([^/?]+)\/?([^?]*)/.exec(path) ?? [];
  const action = BY_QUERY.find(([query, methods]) => query.test(path) && methods[method])?.[1][method];
  if (!action) throw new Error(`which permission does ${method} ${path} need?`);
  const prefix = new URLSearchParams(path.split('?')[1]).get('prefix');
  return [
    {
      action: `s3:${action}`,
      kind: 'bucket',
      name: bucket,
      ...(key ? { path: `/${key}` } : {}),
      context: prefix === null ? {} : { 's3:prefix': [prefix] },
    },
  ];
};

/** Throws Error for an unknown call, which then has to be added here. */
export const askedFor = (call: RecordedCall): Asked[] => {
  const { target, path, body } = call;
  if (target !== undefined) {
    const [service = '', operation = ''] = target.split('.');
    const known = JSON_SERVICES[service];
    if (!known) throw new Error(`which permission does ${target} need?`);
    return known(operation, fieldsSchema.parse(JSON.parse(body)));
  }
  if (path.includes('/@connections/')) return plain('execute-api:ManageConnections', 'socket', '');
  const form = new URLSearchParams(body);
  const action = form.get('Action');
  if (!action) return onObject(call);
  return [
    { action: `ses:${action}`, kind: 'identity', name: '', context: { 'ses:FromAddress': [form.get('Source') ?? ''] } },
  ];
};
