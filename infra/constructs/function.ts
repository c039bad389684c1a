import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  Alias,
  ApplicationLogLevel,
  Architecture,
  Code,
  type ILayerVersion,
  Function as LambdaFunction,
  LoggingFormat,
  RecursiveLoop,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Duration, RemovalPolicy, Size } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import * as z from 'zod';
import { acknowledge } from './acknowledge.ts';
import { nameIn, type StageContext } from './stage-context.ts';
import type { AlarmSink } from './watching/alarm-sink.ts';

const BATCH_SIZE = 5;

/** Failed messages in five minutes that raise an alarm. Fewer are retried and usually succeed. */
const RECORDS_BEFORE_ALARM = 5;

/** Variables that Lambda and TierdeskFunction set for every function. */
type Given = 'AWS_REGION' | 'CLOCK' | 'STAGE';

/**
 * The environment that a function's construct must set, derived from the handler's schema. Leaves out `Given`; variables in
 * `Elsewhere` are optional, since some stages set them otherwise.
 */
export type EnvironmentOf<Read, Elsewhere extends keyof Read = never> = {
  [Name in keyof Read as Exclude<Name, Given | Elsewhere>]: string;
} & { [Name in Elsewhere]?: string };

export type TierdeskFunctionProps = {
  context: StageContext;
  /** The folder under functions/, POWERTOOLS_SERVICE_NAME, and the name in alarms. */
  name: string;
  description: string;
  timeout: Duration;
  memorySize?: number;
  /** Size of `/tmp`; Lambda's default is 512. */
  diskMegabytes?: number;
  layers?: ILayerVersion[];
  environment: Record<string, string>;
  /** Errors in five minutes that raise an alarm. Retries take care of fewer. */
  errorsBeforeAlarm?: number;
};

/** The batch size, and how long Lambda waits to fill a batch. */
type Gathering = { batchSize?: number; gather?: Duration };

/** Settings for functions behind the HTTP API. API Gateway waits for 30 seconds, and a person sees every error. */
export const ANSWERS_HTTP = { timeout: Duration.seconds(29), errorsBeforeAlarm: 1 } as const;

/**
 * The base of all functions: Node 24 on arm64, structured logs with retention in their own group, active tracing (Lambda's
 * sampling, or the caller's decision), alarms on errors and throttles, and a role that may only write logs and traces.
 */
export class TierdeskFunction extends LambdaFunction {
  readonly serviceName: string;
  private readonly executionRole: Role;
  private readonly alarms: AlarmSink;

  constructor(scope: Construct, id: string, props: TierdeskFunctionProps) {
    const { context, name } = props;
    const functionName = nameIn(context, name);
    const logGroup = new LogGroup(scope, `${id}Log`, {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: context.stage.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    super(scope, id, {
      functionName,
      description: props.description,
      code: Code.fromAsset(context.bundles.directoryOf(name)),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: props.memorySize ?? 512,
      ephemeralStorageSize: props.diskMegabytes ? Size.mebibytes(props.diskMegabytes) : undefined,
      layers: props.layers,
      timeout: props.timeout,
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      systemLogLevelV2: SystemLogLevel.WARN,
      tracing: Tracing.ACTIVE,
      // No chain of messages is longer than three (docs/decisions/0085), so a loop that Lambda detects is a fault.
      recursiveLoop: RecursiveLoop.TERMINATE,
      environment: {
        STAGE: context.stage.name,
        CLOCK: context.stage.clock,
        POWERTOOLS_SERVICE_NAME: name,
        POWERTOOLS_METRICS_NAMESPACE: 'Tierdesk',
        ...props.environment,
      },
    });
    this.serviceName = name;
    this.executionRole = role;
    this.alarms = context.alarms;
    logGroup.grantWrite(role);
    acknowledge(role, {
      'AwsSolutions-IAM5[Resource::*]': 'X-Ray has no resource to name for PutTraceSegments and PutTelemetryRecords.',
    });
    this.addAlarms(props);
  }

  /**
   * Consumes a queue with a limit on parallel calls: five messages a batch unless told otherwise, without waiting, each message
   * failing on its own. Without a limit, a full queue would take all of the account's concurrency and leave none to the API
   * (https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html).
   */
  consume(queue: IQueue, maxConcurrency: number, { batchSize = BATCH_SIZE, gather }: Gathering = {}): void {
    this.addEventSource(
      new SqsEventSource(queue, {
        batchSize,
        maxConcurrency,
        maxBatchingWindow: gather,
        reportBatchItemFailures: true,
      }),
    );
    const period = Duration.minutes(5);
    // Lambda counts no error when only a part of a batch fails.
    this.alarms.add(this, 'RecordsFail', {
      metric: this.ownMetric('RecordsFailed', { period, statistic: 'Sum' }),
      threshold: RECORDS_BEFORE_ALARM,
      evaluationPeriods: 1,
      meaning: `${this.serviceName} fails with some of its messages.`,
      runbook: 'records-fail',
    });
    this.alarms.add(this, 'RecordsFailAgain', {
      metric: this.ownMetric('RecordsFailedAgain', { period, statistic: 'Sum' }),
      threshold: 1,
      evaluationPeriods: 1,
      meaning: `${this.serviceName} has failed with the same message at least three times.`,
      runbook: 'records-fail',
    });
  }

  /**
   * Returns the alias `live`. A deployment changes code and environment one after the other; callers of the alias always get a
   * version with both from the same deployment (docs/decisions/0106).
   */
  live(): Alias {
    return new Alias(this, 'Live', { aliasName: 'live', version: this.currentVersion });
  }

  /** A metric that the function publishes itself. */
  ownMetric(metricName: string, options: { period: Duration; statistic: string }): Metric {
    return new Metric({ namespace: 'Tierdesk', metricName, dimensionsMap: { service: this.serviceName }, ...options });
  }

  /** Allows exactly these actions on exactly these resources. */
  allow(actions: string[], resources: string[], conditions?: Record<string, Record<string, unknown>>): void {
    this.addToRolePolicy(new PolicyStatement({ actions, resources, conditions }));
  }

  /** Exempts resources that end in a wildcard from cdk-nag's IAM5 rule, with a reason. */
  acknowledgeWildcards(resources: string[], reason: string): void {
    for (const resource of resources) {
      acknowledge(this.executionRole, {
        [`AwsSolutions-IAM5[Resource::${asNagWritesIt(this.stack.resolve(resource))}]`]: reason,
      });
    }
  }

  private addAlarms({ context, name, errorsBeforeAlarm = 3 }: TierdeskFunctionProps): void {
    const period = Duration.minutes(5);
    context.alarms.add(this, 'Errors', {
      metric: this.metricErrors({ period }),
      threshold: errorsBeforeAlarm,
      evaluationPeriods: 1,
      meaning: `${name} fails.`,
      runbook: 'function-errors',
    });
    context.alarms.add(this, 'Throttles', {
      metric: this.metricThrottles({ period }),
      threshold: 1,
      evaluationPeriods: 3,
      meaning: `${name} is held back by the account's concurrency limit.`,
      runbook: 'function-throttles',
    });
  }
}

/** cdk-nag names a resource by its template text, with references in angle brackets: `<StorageContent0595.Arn>/*`. */
export const asNagWritesIt = (template: unknown): string => {
  const join = joinSchema.safeParse(template);
  return join.success ? join.data['Fn::Join'][1].map(reference).join('') : reference(template);
};

const joinSchema = z.object({ 'Fn::Join': z.tuple([z.literal(''), z.array(z.unknown())]) });
const referenceSchema = z.union([
  z.string(),
  z.object({ Ref: z.string() }).transform(({ Ref }) => `<${Ref}>`),
  z
    .object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) })
    .transform((attribute) => `<${attribute['Fn::GetAtt'].join('.')}>`),
]);
const reference = (part: unknown): string => referenceSchema.parse(part);
