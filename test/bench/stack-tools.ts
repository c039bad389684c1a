import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateEventSourceMappingCommand,
  DeleteEventSourceMappingCommand,
  type EventSourceMappingConfiguration,
  GetFunctionConfigurationCommand,
  LambdaClient,
  ListEventSourceMappingsCommand,
  ListFunctionsCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { GetSecretValueCommand, ListSecretsCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { clientOptions, credentials } from '../../local/emulator.ts';
import type { Stack } from '../../local/stack.ts';

const QUEUES = ['mail', 'intake', 'signals', 'outgoing'];
const POLL_MILLISECONDS = 200;

/** A deployed function's full name. */
export const fullName = (stack: Stack, name: string): string =>
  stack.outputs.ReconcileFunctionName.replace(/reconcile$/, name);

/** What our sites say with each request, by which the API believes a reader's address. Throws Error where there is none. */
export const siteSecretOf = async (stack: Stack): Promise<string> => {
  const client = new SecretsManagerClient(clientOptions(stack.endpoints.awsEndpoint));
  const { SecretList = [] } = await client.send(new ListSecretsCommand({}));
  const SecretId = SecretList.find(({ Name }) => Name?.includes('SiteSecret'))?.ARN;
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId }));
  client.destroy();
  if (!SecretString) throw new Error('the stack has no SiteSecret');
  return SecretString;
};

/** Waits for something. Throws Error when it hasn't come after `seconds`. */
export const eventually = async <T>(what: string, poll: () => Promise<T | undefined>, seconds = 120): Promise<T> => {
  const deadline = Date.now() + seconds * 1000;
  while (Date.now() < deadline) {
    const value = await poll();
    if (value !== undefined) return value;
    await sleep(POLL_MILLISECONDS / 4);
  }
  throw new Error(`${what}: not within ${seconds} s`);
};

const messagesIn = async (sqs: SQSClient, stack: Stack, queue: string): Promise<number> => {
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({
      QueueUrl: stack.endpoints.intakeQueueUrl.replace(/intake$/, queue),
      AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
    }),
  );
  return Object.values(Attributes ?? {}).reduce((sum, count) => sum + Number(count), 0);
};

/** Waits until one queue, or every one, has stood empty for a while. */
export const untilEmpty = async (stack: Stack, queues: readonly string[] = QUEUES, times = 8): Promise<void> => {
  const sqs = new SQSClient(clientOptions(stack.endpoints.awsEndpoint));
  let empty = 0;
  while (empty < times) {
    const counts = await Promise.all(queues.map((queue) => messagesIn(sqs, stack, queue)));
    empty = counts.every((count) => count === 0) ? empty + 1 : 0;
    if (empty < times) await sleep(POLL_MILLISECONDS);
  }
  sqs.destroy();
};

/** Sets a variable in every function's environment, or takes it out again. */
export const setForFunctions = async (stack: Stack, name: string, value: string | undefined): Promise<void> => {
  const lambda = new LambdaClient(clientOptions(stack.endpoints.awsEndpoint));
  const { Functions } = await lambda.send(new ListFunctionsCommand({}));
  for (const { FunctionName } of Functions ?? []) {
    const { Environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
    const { [name]: _old, ...others } = Environment?.Variables ?? {};
    const Variables = value === undefined ? others : { ...others, [name]: value };
    await lambda.send(new UpdateFunctionConfigurationCommand({ FunctionName, Environment: { Variables } }));
  }
  lambda.destroy();
};

/** Takes the relay off the table's stream: what is stored then starts nothing. */
export const stopRelay = async (stack: Stack): Promise<EventSourceMappingConfiguration[]> => {
  const lambda = new LambdaClient(clientOptions(stack.endpoints.awsEndpoint));
  const FunctionName = fullName(stack, 'relay-events');
  const { EventSourceMappings = [] } = await lambda.send(new ListEventSourceMappingsCommand({ FunctionName }));
  for (const { UUID } of EventSourceMappings) await lambda.send(new DeleteEventSourceMappingCommand({ UUID }));
  lambda.destroy();
  return EventSourceMappings;
};

/** Puts the relay back, from now on: what was stored meanwhile stays at rest. */
export const resumeRelay = async (
  stack: Stack,
  mappings: readonly EventSourceMappingConfiguration[],
): Promise<void> => {
  const lambda = new LambdaClient(clientOptions(stack.endpoints.awsEndpoint));
  for (const { EventSourceArn, FunctionArn, BatchSize, FilterCriteria } of mappings) {
    await lambda.send(
      new CreateEventSourceMappingCommand({
        EventSourceArn,
        FunctionName: FunctionArn,
        BatchSize,
        FilterCriteria,
        StartingPosition: 'LATEST',
      }),
    );
  }
  lambda.destroy();
};

/** Mails in the mailbox that were sent to an address. */
export const mailsTo = async (stack: Stack, address: string): Promise<{ subject: string }[]> => {
  const answer = await fetch(`${stack.endpoints.mailboxUrl}/email`);
  // The mailbox page's own shape (specification 10).
  const mails = (await answer.json()) as { subject: string; to: { address: string }[] }[];
  return mails.filter(({ to }) => to.some((recipient) => recipient.address === address));
};

export const emptyMailbox = async (stack: Stack): Promise<void> => {
  await fetch(`${stack.endpoints.mailboxUrl}/email/all`, { method: 'DELETE' });
};

/** A function's environment as it is deployed. */
export const environmentOf = async (stack: Stack, name: string): Promise<Record<string, string>> => {
  const lambda = new LambdaClient(clientOptions(stack.endpoints.awsEndpoint));
  const FunctionName = fullName(stack, name);
  const { Environment } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  lambda.destroy();
  return {
    PATH: process.env.PATH ?? '',
    ...Environment?.Variables,
    PUBLIC_API_URL: stack.endpoints.apiUrl,
    AWS_ENDPOINT_URL: stack.endpoints.awsEndpoint,
    AWS_REGION: stack.endpoints.region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_LAMBDA_FUNCTION_NAME: FunctionName,
  };
};
