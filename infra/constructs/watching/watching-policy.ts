import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { ArnFormat, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { deadLettersOf, type StackParts, workingQueuesOf } from '../../stacks/outputs.ts';
import { acknowledge } from '../acknowledge.ts';
import { asNagWritesIt } from '../function.ts';

const WEBHOOK_FIELDS = [
  ...['pk', 'sk', 'disabled', 'failingSince', 'failures', 'host'],
  ...['state', 'status', 'cause', 'lastAttemptAt'],
];

/**
 * The permissions to watch a stage (`npm run watch`): keys of tickets, executions, queues' counts, dead letters that hold only
 * references, and the state of webhooks. It can change nothing and shows no text that a person wrote (docs/decisions/0151).
 * Attach it to the people on duty.
 */
export class WatchingPolicy extends Construct {
  constructor(scope: Construct, id: string, props: StackParts & { name: string }) {
    super(scope, id);
    const { tickets, workflow } = props;
    const { stateMachineArn, stateMachineName } = workflow.stateMachine;
    const stack = Stack.of(this);
    const executions = stack.formatArn({
      service: 'states',
      resource: 'execution',
      resourceName: `${stateMachineName}:*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    // An existing stack is described by its id, a missing one by `*`.
    const ownStack = stack.formatArn({
      service: 'cloudformation',
      resource: 'stack',
      resourceName: `${stack.stackName}/*`,
    });
    const working = workingQueuesOf(props);
    const dead = deadLettersOf(props);
    const all = [...working, ...dead.map(({ deadLetters }) => deadLetters)];
    const { tableArn } = tickets.table;
    const policy = new ManagedPolicy(this, 'Policy', {
      managedPolicyName: props.name,
      // Don't change this text: CloudFormation would replace the policy, whose name is taken (docs/aws-truth.md).
      description: 'Watches Tierdesk: keys of tickets, executions and queues, and nothing that anybody wrote',
      statements: [
        new PolicyStatement({
          actions: ['dynamodb:GetItem'],
          resources: [tableArn],
          conditions: {
            'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['REGISTRY'] },
            Null: { 'dynamodb:LeadingKeys': 'false' },
          },
        }),
        new PolicyStatement({
          actions: ['dynamodb:Query'],
          resources: [`${tableArn}/index/byStatus`, `${tableArn}/index/byCheckpoint`],
        }),
        // The state of webhooks' receivers: only these fields. Secrets are left out, and URLs too, since they often are
        // secrets.
        new PolicyStatement({
          actions: ['dynamodb:Query'],
          resources: [tableArn],
          conditions: {
            'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['WEBHOOK#*'] },
            'ForAllValues:StringEquals': { 'dynamodb:Attributes': WEBHOOK_FIELDS },
            StringEquals: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' },
            Null: { 'dynamodb:LeadingKeys': 'false', 'dynamodb:Attributes': 'false' },
          },
        }),
        new PolicyStatement({ actions: ['states:ListExecutions'], resources: [stateMachineArn] }),
        new PolicyStatement({
          actions: ['states:DescribeExecution', 'states:GetExecutionHistory'],
          resources: [executions],
        }),
        new PolicyStatement({
          actions: ['sqs:GetQueueUrl', 'sqs:GetQueueAttributes'],
          resources: [...new Set(all.map(({ queueArn }) => queueArn))],
        }),
        // The cause of each dead letter. A message that isn't deleted comes back by itself.
        new PolicyStatement({
          actions: ['sqs:ReceiveMessage'],
          resources: dead.flatMap(({ deadLetters, quotes }) => (quotes ? [] : [deadLetters.queueArn])),
        }),
        new PolicyStatement({ actions: ['cloudformation:DescribeStacks'], resources: [ownStack] }),
      ],
    });
    acknowledge(policy, {
      [`AwsSolutions-IAM5[Resource::${asNagWritesIt(stack.resolve(executions))}]`]:
        'Executions are named after tickets, which come as they come.',
      [`AwsSolutions-IAM5[Resource::${asNagWritesIt(stack.resolve(ownStack))}]`]:
        'The stack: a caller who asks for it by name doesn’t know its id.',
    });
  }
}
