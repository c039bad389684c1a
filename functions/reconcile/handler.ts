import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { clientSettings } from '../../shared/adapters/client-settings.ts';
import { classifierModels } from '../../shared/adapters/dynamodb/assessment/classifier-models.ts';
import { chats } from '../../shared/adapters/dynamodb/chat/chats.ts';
import { heldMails } from '../../shared/adapters/dynamodb/intake/held-mail.ts';
import { articles } from '../../shared/adapters/dynamodb/knowledge/articles.ts';
import { ownerMails } from '../../shared/adapters/dynamodb/knowledge/owner-mails.ts';
import { canaryStates } from '../../shared/adapters/dynamodb/monitoring/canaries.ts';
import { notices } from '../../shared/adapters/dynamodb/telling/notices.ts';
import { waitingMessages } from '../../shared/adapters/dynamodb/telling/waiting-messages.ts';
import { retentionProgress, sweepProgress } from '../../shared/adapters/dynamodb/tickets/sweep-progress.ts';
import { canaryGet } from '../../shared/adapters/outbound/canary-get.ts';
import { backOnTheirQueues } from '../../shared/adapters/sqs/waiting-queues.ts';
import { wakes } from '../../shared/adapters/sqs/wakes.ts';
import { executions } from '../../shared/adapters/step-functions/executions.ts';
import { outboundEnvironment, readEnvironment, tableEnvironment } from '../../shared/runtime/environment.ts';
import { errorFields, logger, metrics, publishCounts, publishHeldMail } from '../../shared/runtime/observe.ts';
import { ticketServices } from '../../shared/runtime/ticket-services.ts';
import { trainDue } from '../../shared/usecases/assessment/train-classifier.ts';
import { wakeLateChats } from '../../shared/usecases/chat/wake-late.ts';
import { heldMailFigures } from '../../shared/usecases/intake/held-mail-figures.ts';
import { remindOwners } from '../../shared/usecases/knowledge/remind-owners.ts';
import { checkCanaries } from '../../shared/usecases/monitoring/check-canaries.ts';
import { findExpired } from '../../shared/usecases/records/erasing/find-expired.ts';
import { wakeWaiting } from '../../shared/usecases/telling/wake-waiting.ts';
import { findUnassessed } from '../../shared/usecases/workflow/find-unassessed.ts';
import { DUTIES, type Duty, reconcile } from '../../shared/usecases/workflow/reconcile.ts';

const environmentSchema = tableEnvironment.extend(outboundEnvironment.shape).extend({
  STATE_MACHINE_ARN: z.string(),
  OUTGOING_QUEUE_URL: z.string(),
  ERASURES_QUEUE_URL: z.string(),
  CHAT_QUEUE_URL: z.string(),
  WEBHOOK_QUEUE_URL: z.string(),
});
export type Environment = z.input<typeof environmentSchema>;
const env = readEnvironment(environmentSchema);
const workflow = executions(env.STATE_MACHINE_ARN, 'manyStates');
const ticketing = ticketServices();
const queues = new SQSClient(clientSettings('sqs'));
const put = async (QueueUrl: string, message: unknown): Promise<void> => {
  await queues.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(message) }));
};
const services = {
  ...ticketing,
  canaries: canaryStates(ticketing.table),
  get: canaryGet({ alsoAllowed: env.OUTBOUND_ALSO_ALLOWED }),
  articles: articles(ticketing.table),
  ownerMails: ownerMails(ticketing.table),
  chats: chats(ticketing.table),
  wakes: wakes(queues, env.CHAT_QUEUE_URL),
  heldMails: heldMails(ticketing.table),
  models: classifierModels(ticketing.table),
  notices: notices(ticketing.table, 0),
  execution: workflow.status,
  realNow: () => new Date().toISOString(),
  runningExecutions: workflow.running,
  deadExecutions: workflow.dead,
  queueNotices: (message: unknown) => put(env.OUTGOING_QUEUE_URL, message),
  progress: sweepProgress(ticketing.table),
  waiting: waitingMessages(ticketing.table),
  sendLater: backOnTheirQueues(queues, { outgoing: env.OUTGOING_QUEUE_URL, webhooks: env.WEBHOOK_QUEUE_URL }),
  retentionProgress: retentionProgress(ticketing.table),
  queueExpired: (message: unknown) => put(env.ERASURES_QUEUE_URL, message),
};

/**
 * The schedule names some duties; without any, all run. By hand, `{ "force": true }` also restarts tickets that wait for a
 * person.
 */
const inputSchema = z.object({
  force: z.boolean().default(false),
  duties: z
    .array(z.enum([...DUTIES, 'waiting', 'canaries', 'chats', 'unassessed', 'figures', 'retention', 'articles']))
    .optional(),
});

/** The sweep stops with this much time left, enough for its current page and the rest. */
const RESERVED_MILLISECONDS = 60_000;

export const handler = async (event: unknown, context?: Pick<Context, 'getRemainingTimeInMillis'>) => {
  const input = inputSchema.safeParse(event);
  const { force, duties } = input.success ? input.data : { force: false, duties: undefined };
  if (duties?.includes('unassessed')) publishUnassessed(await findUnassessed(services));
  const hasTime = () => (context?.getRemainingTimeInMillis() ?? Number.POSITIVE_INFINITY) > RESERVED_MILLISECONDS;
  if (duties === undefined || duties.includes('waiting')) {
    logger.info('woken', { messages: await wakeWaiting({ ...services, hasTime }) });
    metrics.addMetric('WaitingReconciled', 'Count', 1);
    publishCounts();
  }
  if (duties === undefined || duties.includes('canaries')) await check();
  if (duties === undefined || duties.includes('chats')) {
    logger.info('chats', { woken: await wakeLateChats(services) });
    metrics.addMetric('ChatsReconciled', 'Count', 1);
    publishCounts();
  }
  const wanted = DUTIES.filter((duty) => duties === undefined || duties.includes(duty));
  const result = await reconcile({ ...services, hasTime }, { force, duties: wanted });
  for (const duty of wanted) metrics.addMetric(DONE[duty], 'Count', 1);
  if (wanted.includes('overdue')) metrics.addMetric('TicketsLate', 'Count', result.late);
  const { failed, ...done } = result;
  logger.info('reconciled', { ...done });
  for (const { reference, error } of failed) logger.error('not_examined', { reference, ...errorFields(error) });
  metrics.addMetric('TicketsReconciled', 'Count', result.replaced.length);
  metrics.addMetric('TicketsNeedingHelp', 'Count', result.needHelp.length);
  if (wanted.includes('sweep')) publishUnassessed(result.unassessed);
  if (duties === undefined || duties.includes('figures')) await publishFigures();
  if (duties === undefined || duties.includes('retention')) {
    const expired = await findExpired({ ...services, hasTime });
    metrics.addMetric('TicketsExpired', 'Count', expired.length);
    logger.info('retention', { expired: expired.length });
  }
  if (duties === undefined || duties.includes('articles'))
    logger.info('owners_reminded', { queued: await remindOwners(services) });
  publishCounts();
  if (failed.length > 0) throw new TicketsNotExamined(failed);
  return done;
};

/** Runs all due checks. Failures are thrown after the others have run. */
const check = async (): Promise<void> => {
  const { checked, failed } = await checkCanaries(services);
  if (checked + failed.length > 0) logger.info('canaries', { checked });
  for (const { canary, error } of failed) logger.error('canary_not_checked', { canary, ...errorFields(error) });
  if (failed.length > 0)
    throw new CanariesNotChecked(failed.map(({ canary }) => canary).join(', '), { cause: failed[0]?.error });
};

/** A check ran, but its result couldn't be reported. Thrown, so that it alarms. */
class CanariesNotChecked extends Error {
  override readonly name = 'CanariesNotChecked';
}

/** A metric for each completed duty. An alarm watches for missing ones. */
const DONE = {
  overdue: 'OverdueReconciled',
  executions: 'ExecutionsReconciled',
  sweep: 'SweepReconciled',
} satisfies Record<Duty, string>;

const publishFigures = async (): Promise<void> => {
  const held = await heldMailFigures(services);
  publishHeldMail(held);
  logger.info('held mail', held);
  await train();
};

/** Some tickets couldn't be examined; everything else is done. Thrown, so that it alarms. */
class TicketsNotExamined extends Error {
  override readonly name = 'TicketsNotExamined';
  constructor(failed: readonly { reference: string; error: unknown }[]) {
    super(`not examined: ${failed.map(({ reference }) => reference).join(', ')}`, { cause: failed[0]?.error });
  }
}

/** Publishes how many tickets should have been assessed by now. */
const publishUnassessed = (unassessed: readonly string[]) => {
  if (unassessed.length > 0) logger.error('not_assessed', { unassessed });
  metrics.addMetric('TicketsUnassessed', 'Count', unassessed.length);
  publishCounts();
  return { unassessed };
};

/**
 * Trains classifiers last and logs failures, so that the repairs above stand. A failed training is tried again the next day.
 */
const train = async (): Promise<void> => {
  try {
    for (const training of await trainDue(services)) logger.info('classifier_trained', { ...training });
  } catch (error) {
    logger.error('classifier_not_trained', errorFields(error));
  }
};
