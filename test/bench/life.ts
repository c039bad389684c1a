import { randomUUID } from 'node:crypto';
import { DescribeExecutionCommand, GetExecutionHistoryCommand, SFNClient } from '@aws-sdk/client-sfn';
import { clientOptions } from '../../local/emulator.ts';
import type { Stack } from '../../local/stack.ts';
import { callApi } from './api-client.ts';
import { invocations } from './counting/invocations.ts';
import type { AwsCall, RecordingProxy } from './counting/recording-proxy.ts';
import { tableClient } from './counting/table-client.ts';
import { totalUnits, type Write, WriteCounter } from './counting/write-units.ts';
import type { Figure } from './figures.ts';
import { rawMail, ticketBody } from './requests.ts';
import { sendMail } from './smtp.ts';
import { emptyMailbox, eventually, mailsTo, setForFunctions, untilEmpty } from './stack-tools.ts';

/** What one ticket's life asks of AWS: post, take, resolve, confirm, each on the deployed functions. */
export type Life = {
  channel: 'api' | 'email';
  transitions: number;
  writeUnits: number;
  /** Write by write, by step. */
  steps: { step: string; units: number; writes: Write[] }[];
  counts: Record<string, number>;
};

type Watched = { stack: Stack; counter: WriteCounter; sfn: SFNClient };

/** Lives one life by each channel, and says what each cost. */
export const lives = async (stack: Stack, proxy: RecordingProxy): Promise<{ lives: Life[]; figures: Figure[] }> => {
  await setForFunctions(stack, 'AWS_ENDPOINT_URL', proxy.endpoint);
  try {
    // Nobody's first call, which also loads what stays in memory, is counted.
    await live(stack, proxy, 'email');
    const counted = [await live(stack, proxy, 'api'), await live(stack, proxy, 'email')];
    return { lives: counted, figures: counted.flatMap(figuresOf) };
  } finally {
    await setForFunctions(stack, 'AWS_ENDPOINT_URL', undefined);
  }
};

const figuresOf = ({ channel, transitions, writeUnits }: Life): Figure[] => {
  const decides = channel === 'api';
  return [
    { name: `one life by ${channel}: state transitions`, value: transitions, unit: '', limit: 10, decides },
    { name: `one life by ${channel}: write units`, value: writeUnits, unit: '', limit: 71, decides },
  ];
};

const live = async (stack: Stack, proxy: RecordingProxy, channel: Life['channel']): Promise<Life> => {
  const counter = new WriteCounter(await tableClient(stack));
  const watched: Watched = { stack, counter, sfn: new SFNClient(clientOptions(stack.endpoints.awsEndpoint)) };
  await emptyMailbox(stack);
  await untilEmpty(stack);
  proxy.watcher = counter;
  try {
    return await liveWatched(watched, channel);
  } finally {
    proxy.watcher = undefined;
  }
};

const liveWatched = async (watched: Watched, channel: Life['channel']): Promise<Life> => {
  const { stack, counter } = watched;
  const requester = `${channel}.${randomUUID().slice(0, 8)}@member.example`;
  const started = Date.now();
  const steps: Life['steps'] = [];
  let counted = 0;
  /** What was written until the mails that a step owes the requester have come and nothing is under way. */
  const step = async (name: string, mails: number, run: () => Promise<unknown>) => {
    await run();
    await eventually(`${name}: mail ${mails}`, async () =>
      (await mailsTo(stack, requester)).length >= mails ? true : undefined,
    );
    await untilEmpty(stack);
    const writes = counter.writes.slice(counted);
    counted = counter.writes.length;
    steps.push({ step: name, units: totalUnits(writes), writes });
  };
  await step('post', 1, async () => {
    if (channel === 'api') await callApi(stack, 'integrator', '/tickets', ticketBody(requester));
    else await sendMail(stack, requester, rawMail(requester, stack.endpoints.supportAddress));
  });
  const [acknowledgement] = await mailsTo(stack, requester);
  const reference = /TD-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(acknowledgement?.subject ?? '')?.[0] ?? '';
  const act = (action: object) => callApi(stack, 'agent', `/tickets/${reference}/actions`, action);
  await step('take', 2, () => act({ action: 'take' }));
  await step('resolve', 3, () => act({ action: 'resolve', resolution: RESOLUTION, outcome: 'account_reset' }));
  const contact = () => ({ channel: 'phone', at: stack.now() });
  await step('confirm', 4, () => act({ action: 'confirm', contact: contact() }));
  const transitions = await transitionsOf(watched, reference);
  const invoked = await invocations(stack, started);
  return {
    channel,
    transitions: transitions.total,
    writeUnits: totalUnits(counter.writes),
    steps,
    counts: {
      ...callCounts(counter.calls),
      ...Object.fromEntries(Object.entries(invoked).map(([name, count]) => [`Lambda ${name}`, count])),
      sqsMessages: transitions.sends + busMessages(counter.calls) + (channel === 'email' ? 1 : 0),
      stateTransitions: transitions.total,
    },
  };
};

const RESOLUTION =
  'Your account was locked after five wrong passwords in a row. It is unlocked again, and a new password is on its way ' +
  'to you by a separate mail. Please sign in once within 24 hours, and choose a password of your own.';

/** States entered, plus one for the start, as Step Functions bills them; `sends` are its messages to the queue. */
const transitionsOf = async ({ stack, sfn }: Watched, reference: string) => {
  const executionArn = `${stack.endpoints.stateMachineArn.replace(':stateMachine:', ':execution:')}:${reference}`;
  await eventually(`execution ${reference} to end`, async () => {
    const { status } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    return status === 'SUCCEEDED' ? true : undefined;
  });
  const { events = [] } = await sfn.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }));
  const entered = events.flatMap(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? []);
  const sends = events.filter(({ taskScheduledEventDetails: task }) => task?.resource?.includes('sendMessage')).length;
  return { total: entered.length + 1, sends };
};

/** Calls by service and operation. */
const callCounts = (calls: readonly AwsCall[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { operation } of calls) counts[operation] = (counts[operation] ?? 0) + 1;
  return { ...counts, busEvents: busDetails(calls).length };
};

const busDetails = (calls: readonly AwsCall[]) =>
  calls
    .filter(({ operation }) => operation.endsWith('.PutEvents'))
    // Only relay-events puts events.
    .flatMap(({ body }) => (JSON.parse(body) as { Entries: { Detail: string }[] }).Entries)
    .map(({ Detail }) => JSON.parse(Detail) as { signal: boolean; notice: boolean });

/** Messages that the bus's rules put on queues. */
const busMessages = (calls: readonly AwsCall[]): number =>
  busDetails(calls).reduce((sum, { signal, notice }) => sum + Number(signal) + Number(notice), 0);
