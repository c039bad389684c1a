import { Dashboard, GraphWidget, type IMetric, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { deadLettersOf, functionsOf, type StackParts, workingQueuesOf } from '../../stacks/outputs.ts';

import type { TierdeskFunction } from '../function.ts';
import { lateness, SERVICE_LEVELS, type ServiceLevel } from './service-levels.ts';

const PERIOD = Duration.minutes(5);
const HALF = 12;

/** One page for the person on duty: what comes in, how it is handled, what is stuck, what fails. */
export class TierdeskDashboard extends Construct {
  constructor(scope: Construct, id: string, props: StackParts & { name: string }) {
    super(scope, id);
    const { httpApi, workflow } = props;
    const functions = functionsOf(props);
    const waiting = workingQueuesOf(props);
    const machine = workflow.stateMachine;
    const dashboard = new Dashboard(this, 'Dashboard', {
      dashboardName: props.name,
      defaultInterval: Duration.hours(24),
    });
    dashboard.addWidgets(
      serviceLevel('Acknowledged later than a minute, share', props.functions.sendMessage, 'AcknowledgedLate'),
      serviceLevel('Checkpoints later than a minute, share', props.functions.advance, 'CheckpointLate'),
      graph('Tickets', [intakeMetrics(), ownMetrics()]),
      graph('API', [
        httpApi.api.metricCount({ period: PERIOD, statistic: 'Sum' }),
        httpApi.api.metricClientError({ period: PERIOD, statistic: 'Sum' }),
        httpApi.api.metricServerError({ period: PERIOD, statistic: 'Sum' }),
      ]),
      graph('Executions', [
        machine.metricStarted({ period: PERIOD }),
        machine.metricSucceeded({ period: PERIOD }),
        machine.metricFailed({ period: PERIOD }),
        machine.metricTimedOut({ period: PERIOD }),
        machine.metricAborted({ period: PERIOD }),
      ]),
      graph(
        'Waiting messages',
        waiting.map((queue) => queue.metricApproximateNumberOfMessagesVisible({ period: PERIOD })),
      ),
      graph(
        'Age of the oldest message',
        waiting.map((queue) => queue.metricApproximateAgeOfOldestMessage({ period: PERIOD })),
      ),
      graph(
        'Dead letters',
        deadLettersOf(props).map(({ deadLetters }) =>
          deadLetters.metricApproximateNumberOfMessagesVisible({ period: PERIOD }),
        ),
      ),
      graph(
        'Function errors',
        functions.map((each) => each.metricErrors({ period: PERIOD, label: each.serviceName })),
      ),
      graph(
        'Function duration, 99th percentile',
        functions.map((each) => each.metricDuration({ period: PERIOD, statistic: 'p99', label: each.serviceName })),
      ),
      graph('Relay lag', [props.relay.relayFunction.metric('IteratorAge', { period: PERIOD, statistic: 'Maximum' })]),
      graph(
        'Mail sent, bounced, complained about',
        ['Send', 'Delivery', 'Bounce', 'Complaint'].map(
          (metricName) => new Metric({ namespace: 'AWS/SES', metricName, period: PERIOD, statistic: 'Sum' }),
        ),
      ),
    );
  }
}

/** The share that was late, by the hour, and the allowed share. */
const serviceLevel = (title: string, made: TierdeskFunction, level: ServiceLevel) =>
  new GraphWidget({
    title,
    left: [lateness(made, level, Duration.hours(1))],
    leftAnnotations: [{ value: SERVICE_LEVELS[level].mayBeLate, label: 'may be late' }],
    width: HALF,
  });

const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: HALF });

/** Every count that the functions publish, by name: escalations, breaches, failures. New ones appear by themselves. */
const ownMetrics = () => searched('Tierdesk,service');

/** Incoming tickets, by channel. */
const intakeMetrics = () => searched('Tierdesk,service,channel');

const searched = (schema: string) =>
  new MathExpression({
    expression: `SEARCH('{${schema}}', 'Sum', ${PERIOD.toSeconds()})`,
    label: '',
    period: PERIOD,
  });
