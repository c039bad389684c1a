import { table } from '../../../scripts/draw/table.ts';
import { lifeOf, transitionsOf } from './report.ts';
import type { Way } from './way.ts';

/** What a ticket costs, of the counts of a life by mail: us-east-1's list prices of November 2026 without free tiers. */

/** Acknowledgement, investigation started, resolution, closing; the one to the assigned agent is told apart. */
const MAILS = 4;
/** Taken as it is: cold starts are told apart. */
const GIGABYTE_SECONDS_AN_INVOCATION = 0.065;
const LOG_KILOBYTES_AN_INVOCATION = 1.1;
const QUEUE_REQUESTS_A_MESSAGE = 3;
/** Each a publish, three requests and a fifth of an invocation: a delivery for each mail, and what else there is. */
const DELIVERY_EVENTS = 2 * MAILS;
const TRACED = 0.05;

type Row = { service: string; count: string; price: string; dollars: number };

const rounded = (count: number, digits = 1): string => String(Number(count.toFixed(digits)));

const rowsOf = (way: Way): Row[] => {
  const { invocations, calls, readUnits, writeUnits } = lifeOf(way);
  const transitions = transitionsOf(way);
  const events = invocationsOf(way, 'relay-events');
  const messages = 1 + invocationsOf(way, 'signal-workflow') + invocationsOf(way, 'send-message');
  const seconds = invocations * GIGABYTE_SECONDS_AN_INVOCATION;
  const logged = invocations * LOG_KILOBYTES_AN_INVOCATION;
  const requests = messages * QUEUE_REQUESTS_A_MESSAGE;
  const perMillion = (count: number, price: number) => (count * price) / 1_000_000;
  return [
    {
      service: 'Step Functions, Standard',
      count: `${transitions} state transitions`,
      price: '0.025 per 1,000',
      dollars: perMillion(transitions, 25),
    },
    { service: 'SES, sending', count: `${MAILS} mails`, price: '0.10 per 1,000', dollars: perMillion(MAILS, 100) },
    { service: 'SES, receiving', count: '1 mail under 256 KB', price: '0.10 per 1,000', dollars: perMillion(1, 100) },
    {
      service: 'DynamoDB',
      count: `${writeUnits} write units`,
      price: '0.625 per million',
      dollars: perMillion(writeUnits, 0.625),
    },
    {
      service: '',
      count: `${readUnits} read units`,
      price: '0.125 per million',
      dollars: perMillion(readUnits, 0.125),
    },
    {
      service: 'Lambda, arm64',
      count: `${invocations} invocations`,
      price: '0.20 per million',
      dollars: perMillion(invocations, 0.2),
    },
    { service: '', count: `${rounded(seconds)} GB-seconds`, price: '0.0000133334', dollars: seconds * 0.0000133334 },
    {
      service: 'CloudWatch Logs',
      count: `${rounded(logged, 0)} KB`,
      price: '0.50 per GB',
      dollars: perMillion(logged, 0.5),
    },
    { service: 'SQS', count: `${requests} requests`, price: '0.40 per million', dollars: perMillion(requests, 0.4) },
    {
      service: 'X-Ray',
      count: `5 % of ${invocations} traces`,
      price: '5.00 per million',
      dollars: perMillion(invocations * TRACED, 5),
    },
    {
      service: 'S3',
      count: `1 put, ${calls.GetObject ?? 0} get`,
      price: '0.005 and 0.0004 per 1,000',
      dollars: perMillion(1, 5) + perMillion(calls.GetObject ?? 0, 0.4),
    },
    {
      service: 'EventBridge',
      count: `${events} custom events`,
      price: '1.00 per million',
      dollars: perMillion(events, 1),
    },
    { service: 'API Gateway, HTTP', count: '4 requests', price: '1.00 per million', dollars: perMillion(4, 1) },
    {
      service: 'SES’s events',
      count: `${DELIVERY_EVENTS}, each a publish, 3 requests and a fifth of an invocation`,
      price: '0.50, 1.20, 0.04 per million',
      dollars: perMillion(DELIVERY_EVENTS, 1.74),
    },
    { service: 'SNS', count: '1 publish', price: '0.50 per million', dollars: perMillion(1, 0.5) },
  ];
};

const invocationsOf = ({ steps }: Way, name: string): number =>
  Object.values(steps).reduce((sum, step) => sum + (step[name]?.invocations ?? 0), 0);

/** In dollars. */
export const costOf = (way: Way): number => rowsOf(way).reduce((sum, { dollars }) => sum + dollars, 0);

/** Per thousand tickets, by service. */
export const costTable = (ways: readonly Way[]): string => {
  const way = ways.find(({ channel }) => channel === 'email');
  if (!way) throw new RangeError('a life by mail is counted');
  const rows = rowsOf(way).map(({ service, count, price, dollars }) => [
    service,
    count,
    price,
    (dollars * 1000).toFixed(3),
  ]);
  const together = ['', '', '**together**', `**${(costOf(way) * 1000).toFixed(3)}**`];
  return `${table(['service', 'count for each ticket', 'price', '$'], [...rows, together])}\n\nSo **$${costOf(way).toFixed(5)} for a ticket**.`;
};
