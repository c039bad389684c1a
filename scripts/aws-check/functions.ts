import { DescribeRuleCommand, EventBridgeClient, ListRuleNamesByTargetCommand } from '@aws-sdk/client-eventbridge';
import {
  GetAccountSettingsCommand,
  GetFunctionCommand,
  GetFunctionRecursionConfigCommand,
  LambdaClient,
  ListEventSourceMappingsCommand,
} from '@aws-sdk/client-lambda';
import { GetQueueAttributesCommand, GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import { outputOf } from '../aws/connect.ts';
import { type Check, nothingWrong, type Stage } from './check.ts';

/** Physical names of the stage's functions. */
const functionsOf = (stage: Stage): string[] =>
  outputOf(stage, 'FunctionNames')
    .split(',')
    .map((pair) => pair.split('=')[1] ?? '');

const loops: Check = {
  id: 'loops',
  what: 'Lambda ends loops of every function',
  run: async (stage) => {
    const client = new LambdaClient(stage.client);
    const wrong: string[] = [];
    for (const FunctionName of functionsOf(stage)) {
      const { RecursiveLoop } = await client.send(new GetFunctionRecursionConfigCommand({ FunctionName }));
      if (RecursiveLoop !== 'Terminate') wrong.push(`${FunctionName}: ${RecursiveLoop}`);
    }
    return nothingWrong(wrong, `${functionsOf(stage).length} functions`);
  },
};

const queueName = (arn = ''): string => arn.split(':').at(-1) ?? '';
const isQueue = (arn = ''): boolean => arn.includes(':sqs:');

/** Each queue with the function that consumes it. */
const consumersOf = async (stage: Stage) => {
  const client = new LambdaClient(stage.client);
  const found = [];
  for (const FunctionName of functionsOf(stage)) {
    const { EventSourceMappings = [] } = await client.send(new ListEventSourceMappingsCommand({ FunctionName }));
    for (const { EventSourceArn, ScalingConfig } of EventSourceMappings)
      if (isQueue(EventSourceArn))
        found.push({ FunctionName, queue: queueName(EventSourceArn), most: ScalingConfig?.MaximumConcurrency });
  }
  return found;
};

/** Concurrency that the API and the workflow need beside the consumers. */
const BESIDE = 100;

const concurrency: Check = {
  id: 'concurrency',
  what: 'each consumer has a limit, and the account has room beside them',
  run: async (stage) => {
    const consumers = await consumersOf(stage);
    const wrong = consumers.filter(({ most }) => !most).map(({ queue }) => `the consumer of ${queue} has no limit`);
    const together = consumers.reduce((sum, { most = 0 }) => sum + most, 0);
    const { AccountLimit } = await new LambdaClient(stage.client).send(new GetAccountSettingsCommand({}));
    const account = AccountLimit?.ConcurrentExecutions ?? 0;
    if (account < together + BESIDE)
      wrong.push(`the account has ${account}, needed are ${together + BESIDE}: ask for 1,000`);
    return nothingWrong(wrong, `${consumers.length} consumers with ${together} together, the account has ${account}`);
  },
};

const FACTOR = 6;

const visibility: Check = {
  id: 'visibility',
  what: 'each queue hides a message for six times its function’s timeout',
  run: async (stage) => {
    const [lambda, sqs] = [new LambdaClient(stage.client), new SQSClient(stage.client)];
    const consumers = await consumersOf(stage);
    const wrong: string[] = [];
    for (const { FunctionName, queue } of consumers) {
      const { Configuration } = await lambda.send(new GetFunctionCommand({ FunctionName }));
      const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: queue }));
      const { Attributes } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['VisibilityTimeout'] }),
      );
      const [hidden, timeout] = [Number(Attributes?.VisibilityTimeout ?? 0), Configuration?.Timeout ?? 0];
      // The local stage's factor is lower, so that failed messages come back soon.
      if (hidden < timeout * (stage.isLocal ? 1 : FACTOR)) wrong.push(`${queue}: ${hidden} s for ${timeout} s`);
    }
    return nothingWrong(wrong, `${consumers.length} queues`);
  },
};

const schedules: Check = {
  id: 'schedules',
  what: 'reconcile is called every minute, every five and every hour',
  run: async (stage) => {
    const [lambda, events] = [new LambdaClient(stage.client), new EventBridgeClient(stage.client)];
    const FunctionName = outputOf(stage, 'ReconcileFunctionName');
    const { Configuration } = await lambda.send(new GetFunctionCommand({ FunctionName }));
    const { RuleNames = [] } = await events.send(
      new ListRuleNamesByTargetCommand({ TargetArn: Configuration?.FunctionArn }),
    );
    const rules = await Promise.all(RuleNames.map((Name) => events.send(new DescribeRuleCommand({ Name }))));
    const enabled = rules
      .filter(({ State }) => State === 'ENABLED')
      .map(({ ScheduleExpression }) => ScheduleExpression);
    const missing = ['rate(1 minute)', 'rate(5 minutes)', 'rate(1 hour)'].filter((each) => !enabled.includes(each));
    return nothingWrong(
      missing.map((each) => `no rule ${each} is enabled`),
      enabled.join(', '),
    );
  },
};

export const FUNCTION_CHECKS: readonly Check[] = [loops, concurrency, visibility, schedules];
