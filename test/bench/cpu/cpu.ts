import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { bundleFunctions } from '../../../infra/bundle.ts';
import { clientOptions } from '../../../local/emulator.ts';
import { newSesMessageId, receivedNotification } from '../../../local/mail/ses-notification.ts';
import type { Stack } from '../../../local/stack.ts';
import { callApi } from '../api-client.ts';
import type { TableCall } from '../bare/replay.ts';
import { freshened, tableCallsOf } from '../counting/recorded-calls.ts';
import type { AwsCall, RecordingProxy } from '../counting/recording-proxy.ts';
import { type Figure, quantile } from '../figures.ts';
import { getEvent, postEvent, queueEvent, rawMail, ticketBody } from '../requests.ts';
import { environmentOf } from '../stack-tools.ts';
import type { CpuAnswer, CpuRequest } from './cpu-worker.ts';

/**
 * CPU time of the receiving functions, beside that of bare handlers which make the same calls to AWS: both bundled
 * alike, in one process, in turns, so that a busy machine slows both.
 */

type Subject = {
  title: string;
  functionName: 'api' | 'receive-email';
  limits: { milliseconds: number; ratio: number };
  nextEvent: () => Promise<unknown>;
  accepted: (result: unknown) => boolean;
  /** It changes nothing: its calls can be repeated as they are, and have to, as others would read nothing. */
  isRead?: true;
};

export type CpuOptions = { stack: Stack; proxy: RecordingProxy; measured: number; warmUp: number };

export const cpuFigures = async (options: CpuOptions): Promise<Figure[]> => {
  const figures: Figure[] = [];
  for (const subject of [apiPost(options.stack), mail(options.stack), ...(await reads(options.stack))]) {
    figures.push(...(await measure(options, subject)));
  }
  return figures;
};

/** As many tickets as a page of the list shows. */
const PAGE = 20;

/** One ticket read by an agent, and a page of the list. */
const reads = async (stack: Stack): Promise<Subject[]> => {
  const { agent } = stack.endpoints.apiKeys;
  let reference = '';
  for (let posted = 0; posted < PAGE; posted += 1) {
    reference = String((await callApi(stack, 'integrator', '/tickets', ticketBody(REQUESTER))).reference);
  }
  const read = (title: string, path: string): Subject => ({
    title,
    functionName: 'api',
    limits: { milliseconds: 3, ratio: 1.5 },
    nextEvent: async () => getEvent(agent, path),
    // What a handler answers API Gateway with.
    accepted: (result) => (result as { statusCode?: number }).statusCode === 200,
    isRead: true,
  });
  return [
    read('API read', `/v1/tickets/${reference}`),
    read(`API list of ${PAGE}`, `/v1/tickets?status=new&limit=${PAGE}`),
  ];
};

/** A requester who has asked before. A new one costs one more call, in handlers and bare handlers alike. */
const REQUESTER = 'ada.okafor@member.example';

const apiPost = ({ endpoints }: Stack): Subject => ({
  title: 'API post',
  functionName: 'api',
  limits: { milliseconds: 5, ratio: 1.7 },
  nextEvent: async () => postEvent(endpoints.apiKeys.integrator, REQUESTER),
  // What a handler answers API Gateway with.
  accepted: (result) => (result as { statusCode?: number }).statusCode === 201,
});

const mail = ({ endpoints, outputs, now }: Stack): Subject => {
  const s3 = new S3Client({ ...clientOptions(endpoints.awsEndpoint), forcePathStyle: true });
  const Bucket = endpoints.rawMailBucket;
  return {
    title: '3 KB mail',
    functionName: 'receive-email',
    limits: { milliseconds: 8, ratio: 2.7 },
    nextEvent: async () => {
      const sender = REQUESTER;
      const raw = rawMail(sender, endpoints.supportAddress);
      const messageId = newSesMessageId();
      const objectKey = `mail/${messageId}`;
      await s3.send(new PutObjectCommand({ Bucket, Key: objectKey, Body: raw }));
      const notice = await receivedNotification({
        messageId,
        raw,
        sender,
        recipients: [endpoints.supportAddress],
        receivedAt: now(),
        processingTimeMillis: 5,
        topicArn: outputs.MailTopicArn,
        bucketName: Bucket,
        objectKeyPrefix: 'mail/',
        objectKey,
      });
      return queueEvent(JSON.stringify(notice));
    },
    // What a handler answers Lambda's poller with.
    accepted: (result) => (result as { batchItemFailures?: unknown[] }).batchItemFailures?.length === 0,
  };
};

const measure = async (options: CpuOptions, subject: Subject): Promise<Figure[]> => {
  const { title, limits } = subject;
  const worker = await startWorker(options, subject.functionName);
  try {
    const { calls } = await record(options.proxy, worker, subject);
    const samples = { real: [] as number[], bare: [] as number[] };
    for (let round = 0; round < options.warmUp + options.measured; round++) {
      for (const handler of ['real', 'bare'] as const) {
        const microseconds = await worker.call(handler, subject, calls);
        if (round >= options.warmUp) samples[handler].push(microseconds / 1000);
      }
    }
    const [real, bare] = [quantile(samples.real), quantile(samples.bare)];
    return [
      {
        name: `${title}: CPU over a bare handler's`,
        value: real / bare,
        unit: '×',
        limit: limits.ratio,
        decides: true,
        note: `${calls.length} calls to the table`,
      },
      { name: `${title}: CPU, median of ${options.measured}`, value: real, unit: 'ms', limit: limits.milliseconds },
      { name: `${title}: CPU of the bare handler`, value: bare, unit: 'ms' },
    ];
  } finally {
    worker.stop();
  }
};

type Worker = Awaited<ReturnType<typeof startWorker>>;

/** What the second call of a function asks of AWS: the first also loads what stays in memory. */
const record = async (proxy: RecordingProxy, worker: Worker, subject: Subject): Promise<{ calls: TableCall[] }> => {
  await worker.call('real', subject, []);
  const calls: AwsCall[] = [];
  proxy.watcher = {
    before: async () => undefined,
    after: async (call) => {
      calls.push(call);
    },
  };
  try {
    await worker.call('real', subject, []);
  } finally {
    proxy.watcher = undefined;
  }
  return { calls: tableCallsOf(calls) };
};

const BARE = join(import.meta.dirname, '../bare');

const startWorker = async ({ stack, proxy }: CpuOptions, functionName: Subject['functionName']) => {
  const [bundles, bare] = [await bundleFunctions(), await bundleFunctions(BARE)];
  const entries = [bundles, bare].map(({ directoryOf }) => join(directoryOf(functionName), 'index.mjs'));
  const child = fork(join(import.meta.dirname, 'cpu-worker.ts'), entries, {
    env: { ...(await environmentOf(stack, functionName)), AWS_ENDPOINT_URL: proxy.endpoint },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await once(child, 'message');
  return {
    call: async (handler: CpuRequest['handler'], subject: Subject, calls: readonly TableCall[]): Promise<number> => {
      const repeated = subject.isRead ? calls : freshened(calls);
      const context = handler === 'real' ? { awsRequestId: randomUUID() } : repeated;
      const request: CpuRequest = { handler, event: await subject.nextEvent(), context };
      child.send(request);
      // The worker answers each request with one message.
      const [answer] = (await once(child, 'message')) as [CpuAnswer];
      if ('error' in answer) throw new Error(`the ${handler} ${functionName} failed: ${answer.error}`);
      if (!subject.accepted(answer.result)) {
        throw new Error(`the ${handler} ${functionName} refused: ${JSON.stringify(answer.result)}`);
      }
      return answer.microseconds;
    },
    stop: () => child.disconnect(),
  };
};
