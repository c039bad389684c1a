/** The permission that IAM checks for each AWS call of a function. */

export type Permission = { action: string; resource: string; context: Record<string, string | string[]> };

type Fields = Record<string, unknown>;

const TABLE_ACTIONS: Record<string, string> = {
  GetCommand: 'GetItem',
  PutCommand: 'PutItem',
  UpdateCommand: 'UpdateItem',
  QueryCommand: 'Query',
  ScanCommand: 'Scan',
  DeleteCommand: 'DeleteItem',
};

const keyOf = (input: Fields): string => {
  const { Key, Item, ExpressionAttributeValues } = input as Record<string, Fields | undefined>;
  return String((Key ?? Item)?.pk ?? ExpressionAttributeValues?.[':pk'] ?? '');
};

/** The fields that a query asks for, with their placeholders resolved. */
const fieldsOf = ({ ProjectionExpression, ExpressionAttributeNames: names = {} }: Fields): string[] =>
  typeof ProjectionExpression === 'string'
    ? ProjectionExpression.split(', ').map((name) => String((names as Fields)[name] ?? name)) // as the SDK has it
    : [];

const onTable = (action: string, input: Fields): Permission => {
  const index = input.IndexName ? `/index/${input.IndexName}` : '';
  const key = keyOf(input);
  const fields = fieldsOf(input);
  return {
    action: `dynamodb:${action}`,
    resource: `table${index}`,
    context: {
      ...(key ? { 'dynamodb:LeadingKeys': [key] } : {}),
      ...(fields.length > 0 ? { 'dynamodb:Attributes': fields } : {}),
      ...(input.Select ? { 'dynamodb:Select': String(input.Select) } : {}),
    },
  };
};

const onObject = (action: string, { Bucket, Key }: Fields): Permission => ({
  action: `s3:${action}`,
  resource: `${Bucket}/${Key}`,
  context: {},
});

const queueIn = (url: unknown): string => `queue:${String(url).split('/').at(-1)}`;

const PERMISSIONS: Record<string, (input: Fields) => Permission[]> = {
  BatchGetCommand: ({ RequestItems }) =>
    Object.values(RequestItems as Record<string, { Keys: Fields[] }>).map(({ Keys }) => ({
      action: 'dynamodb:BatchGetItem',
      resource: 'table',
      context: { 'dynamodb:LeadingKeys': [...new Set(Keys.map(({ pk }) => String(pk)))] },
    })),
  TransactWriteCommand: ({ TransactItems }) =>
    (TransactItems as Record<string, Fields>[]).flatMap((item) =>
      Object.entries(item).map(([kind, input]) => onTable(`${kind}Item`, input)),
    ),
  GetObjectCommand: (input) => [onObject('GetObject', input)],
  PutObjectCommand: (input) => [onObject('PutObject', input)],
  PutObjectTaggingCommand: (input) => [onObject('PutObjectTagging', input)],
  SendMessageCommand: ({ QueueUrl }) => [{ action: 'sqs:SendMessage', resource: queueIn(QueueUrl), context: {} }],
  SendMessageBatchCommand: ({ QueueUrl }) => [{ action: 'sqs:SendMessage', resource: queueIn(QueueUrl), context: {} }],
  ChangeMessageVisibilityCommand: ({ QueueUrl }) => [
    { action: 'sqs:ChangeMessageVisibility', resource: queueIn(QueueUrl), context: {} },
  ],
  StartExecutionCommand: () => [{ action: 'states:StartExecution', resource: 'machine', context: {} }],
  SendTaskSuccessCommand: () => [{ action: 'states:SendTaskSuccess', resource: 'machine', context: {} }],
  PutEventsCommand: () => [{ action: 'events:PutEvents', resource: 'bus', context: {} }],
  SendRawEmailCommand: ({ Source }) => [
    { action: 'ses:SendRawEmail', resource: 'identity', context: { 'ses:FromAddress': [String(Source)] } },
  ],
};

/** Throws Error for an unknown call, which then has to be added here. */
export const permissionsOf = (command: { constructor: { name: string }; input: unknown }): Permission[] => {
  const { name } = command.constructor;
  const input = command.input as Fields; // of any command
  const action = TABLE_ACTIONS[name];
  if (action) return [onTable(action, input)];
  const known = PERMISSIONS[name];
  if (!known) throw new Error(`which permission does ${name} need? Say it in ${import.meta.filename}`);
  return known(input);
};
