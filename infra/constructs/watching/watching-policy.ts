import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { ArnFormat, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { deadLettersOf, type StackParts, workingQueuesOf } from '../../stacks/outputs.ts';
import { acknowledge } from '../acknowledge.ts';
import { asNagWritesIt } from '../function.ts';

/**
 * What somebody who watches a stage needs (`npm run watch`): keys of tickets, executions, queues' counts. It changes nothing,
 * and shows nothing that anybody wrote. Attach it to whoever is on duty.
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
    const all = [...working, ...deadLettersOf(props).map(({ deadLetters }) => deadLetters)];
    const { tableArn } = tickets.table;
    const policy = new ManagedPolicy(this, 'Policy', {
      managedPolicyName: props.name,
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
        new PolicyStatement({ actions: ['states:ListExecutions'], resources: [stateMachineArn] }),
        new PolicyStatement({
          actions: ['states:DescribeExecution', 'states:GetExecutionHistory'],
          resources: [executions],
        }),
        new PolicyStatement({
          actions: ['sqs:GetQueueUrl', 'sqs:GetQueueAttributes'],
          resources: [...new Set(all.map(({ queueArn }) => queueArn))],
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
