import { join } from 'node:path';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { CfnSamplingRule } from 'aws-cdk-lib/aws-xray';
import { ArnFormat, Aws, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { TierdeskFunction } from './function.ts';
import { nameIn, type StageContext } from './stage-context.ts';

const DEFINITION = join(import.meta.dirname, '../../statemachines/ticket-lifecycle.asl.json');

/** An account may have a million: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const OPEN_EXECUTIONS_BEFORE_ALARM = 700_000;

export type WorkflowProps = {
  context: StageContext;
  assess: IFunction;
  advance: IFunction;
  /** Gets a task token, and may answer it itself. */
  awaitFunction: IFunction;
  outgoing: IQueue;
};

/** The state machine that drives every ticket: logs errors only and without data, traced, with alarms. */
export class Workflow extends Construct {
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, props: WorkflowProps) {
    super(scope, id);
    const { context, assess, advance, awaitFunction, outgoing } = props;
    const name = nameIn(context, 'ticket-lifecycle');
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      stateMachineName: name,
      definitionBody: DefinitionBody.fromFile(DEFINITION),
      definitionSubstitutions: {
        Partition: Aws.PARTITION,
        AssessFunctionArn: assess.functionArn,
        AdvanceFunctionArn: advance.functionArn,
        AwaitFunctionArn: awaitFunction.functionArn,
        OutgoingQueueUrl: outgoing.queueUrl,
      },
      tracingEnabled: true,
      logs: {
        destination: new LogGroup(this, 'Log', {
          logGroupName: `/aws/vendedlogs/${name}`,
          retention: context.stage.logRetentionDays,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
        level: LogLevel.ERROR,
        includeExecutionData: false,
      },
    });
    this.grant(props);
    this.addAlarms(context);
    this.addQuotaAlarms(context);
    if (context.stage.traceSampling !== null) {
      // X-Ray's names have 32 characters at most.
      this.sample(`tierdesk-${context.stage.name}`, context.stage.traceSampling);
    }
  }

  /** Lets a function describe this machine's executions. */
  allowDescribing(grantee: TierdeskFunction): void {
    const executions = Stack.of(this).formatArn({
      service: 'states',
      resource: 'execution',
      resourceName: `${this.stateMachine.stateMachineName}:*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    grantee.allow(['states:DescribeExecution'], [executions]);
    grantee.acknowledgeWildcards([executions], 'Executions are named after tickets, which come as they come.');
  }

  private grant({ assess, advance, awaitFunction, outgoing }: WorkflowProps): void {
    this.stateMachine.addToRolePolicy(
      new PolicyStatement({
        actions: ['lambda:InvokeFunction'],
        resources: [assess.functionArn, advance.functionArn, awaitFunction.functionArn],
      }),
    );
    this.stateMachine.addToRolePolicy(
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [outgoing.queueArn] }),
    );
    // Not in the role's own policy: the function depends on that one, which would make a circle.
    const { role } = awaitFunction;
    if (role !== undefined) {
      new Policy(this, 'AwaitAnswersItself', {
        roles: [role],
        statements: [
          new PolicyStatement({ actions: ['states:SendTaskSuccess'], resources: [this.stateMachine.stateMachineArn] }),
        ],
      });
    }
    acknowledge(this.stateMachine, {
      'AwsSolutions-SF1': 'Execution history has every event; the log is for errors, and holds no data on purpose.',
      'AwsSolutions-IAM5[Resource::*]': 'Log deliveries and X-Ray have no resource to name.',
    });
  }

  private addAlarms({ alarms }: StageContext): void {
    const period = Duration.minutes(5);
    const failures = {
      Failed: this.stateMachine.metricFailed({ period }),
      TimedOut: this.stateMachine.metricTimedOut({ period }),
      Aborted: this.stateMachine.metricAborted({ period }),
    };
    for (const [outcome, metric] of Object.entries(failures)) {
      alarms.add(this, `Executions${outcome}`, {
        metric,
        threshold: 1,
        evaluationPeriods: 1,
        meaning: `An execution ended as ${outcome}; its ticket gets another one.`,
        runbook: 'execution-failures',
      });
    }
  }

  /** Alarms on account quotas that stop executions before one fails. Everything else in the account shares them. */
  private addQuotaAlarms({ alarms }: StageContext): void {
    const period = Duration.minutes(5);
    alarms.add(this, 'ExecutionThrottled', {
      metric: this.stateMachine.metricThrottled({ period }),
      threshold: 1,
      evaluationPeriods: 3,
      meaning: 'Step Functions throttles executions: the account’s limit of state transitions is reached.',
      runbook: 'too-many-executions',
    });
    alarms.add(this, 'OpenExecutions', {
      metric: new Metric({ namespace: 'AWS/States', metricName: 'OpenExecutionCount', period, statistic: 'Maximum' }),
      threshold: OPEN_EXECUTIONS_BEFORE_ALARM,
      evaluationPeriods: 3,
      meaning: 'The account’s limit of open executions is nearly reached. Soon, new tickets get none.',
      runbook: 'too-many-executions',
    });
  }

  /**
   * Samples traces by an X-Ray rule: Step Functions follows X-Ray's rules, and its functions follow Step Functions. Lambda's
   * own sampling can't be set.
   */
  private sample(name: string, rate: number): void {
    new CfnSamplingRule(this, 'SamplingRule', {
      samplingRule: {
        ruleName: name,
        version: 1,
        priority: 1000,
        reservoirSize: 0,
        fixedRate: rate,
        serviceName: '*',
        serviceType: 'AWS::StepFunctions::StateMachine',
        resourceArn: this.stateMachine.stateMachineArn,
        host: '*',
        httpMethod: '*',
        urlPath: '*',
      },
    });
  }
}
