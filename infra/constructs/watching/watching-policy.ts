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
 * What somebody who watches a stage needs (`npm run watch`): keys of tickets, executions, queues' counts, dead letters that hold
 * references only, how webhooks fare. It changes nothing, and shows nothing that anybody wrote (docs/decisions/0151). Attach it to whoever is on duty.
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
    // A stack that is there is asked for by its id, one that isn't by `*`.
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
      // Not to be changed: CloudFormation would replace the policy, and its name is taken (docs/aws-truth.md).
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
        // How webhooks' receivers do: these fields, and neither a secret nor a URL, which often is one.
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
        // Why they are dead. Without deleting, each comes back by itself.
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
        'The stack, whose id nobody knows who asks for it by its name.',
    });
  }
}
