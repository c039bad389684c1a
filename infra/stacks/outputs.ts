import type { UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { CompactFacts } from '../../functions/compact-facts/resource.ts';
import type { PublishArticles } from '../../functions/publish-articles/resource.ts';
import type { Relay } from '../../functions/relay-events/resource.ts';
import type { ChatSocket } from '../constructs/chat-socket.ts';
import type { EventBus } from '../constructs/event-bus.ts';
import type { TierdeskFunction } from '../constructs/function.ts';
import type { HttpApi } from '../constructs/http-api.ts';
import type { Queues } from '../constructs/queues/queues.ts';
import type { PublicSite } from '../constructs/sites/public-site.ts';
import type { StaffSite } from '../constructs/sites/staff-site.ts';
import type { StaffPool } from '../constructs/staff-pool.ts';
import type { Storage } from '../constructs/storage.ts';
import type { TicketTable } from '../constructs/table.ts';
import type { Workflow } from '../constructs/workflow.ts';
import type { Functions, Recovery } from './functions.ts';

/** The parts of a stage's stack, for its outputs and dashboard. */
export type StackParts = {
  tickets: TicketTable;
  storage: Storage;
  queues: Queues;
  httpApi: HttpApi;
  chatSocket: ChatSocket;
  functions: Functions;
  workflow: Workflow;
  eventBus: EventBus;
  relay: Relay;
  recovery: Recovery;
  site: PublicSite;
  publishing: PublishArticles;
  staffPool: StaffPool;
  staffSite: StaffSite;
  staffClient: UserPoolClient;
  compacting: CompactFacts;
  publishReviews: TierdeskFunction;
};

/** All functions, those that people meet first in front. */
export const functionsOf = ({
  functions,
  relay,
  recovery,
  publishing,
  compacting,
  publishReviews,
}: StackParts): TierdeskFunction[] => [
  ...Object.values(functions),
  relay.relayFunction,
  publishing.publishFunction,
  compacting.compactFunction,
  publishReviews,
  recovery.signalWorkflow,
  recovery.reconcile,
];

/** The queues that functions consume. */
export const workingQueuesOf = (parts: StackParts): IQueue[] =>
  deadLettersOf(parts).flatMap(({ meantFor }) => meantFor ?? []);

/**
 * Every dead-letter queue, with the queue that its messages return to, if there is one. `quotes`: it holds people's texts or
 * addresses; all others hold references and codes (architecture rule 9).
 */
export const deadLettersOf = ({
  queues,
  eventBus,
  relay,
  recovery,
  publishing,
  compacting,
}: StackParts): { deadLetters: IQueue; meantFor?: IQueue; quotes?: boolean }[] => [
  ...[
    queues.mail,
    queues.mailChecks,
    queues.intake,
    queues.signals,
    queues.outgoing,
    queues.delivery,
    queues.erasures,
    queues.imports,
    queues.facts,
    queues.webhooks,
    queues.words,
    queues.chats,
  ].map((each) => ({
    deadLetters: each.deadLetters,
    meantFor: each.queue,
    quotes: [queues.mail, queues.intake, queues.delivery].includes(each),
  })),
  { deadLetters: queues.mailUndelivered.queue, meantFor: queues.mail.queue, quotes: true },
  { deadLetters: queues.deliveryUndelivered.queue, meantFor: queues.delivery.queue, quotes: true },
  ...eventBus.undelivered,
  { deadLetters: relay.deadLetters.queue },
  { deadLetters: publishing.deadLetters.queue },
  { deadLetters: compacting.deadLetters.queue },
  { deadLetters: recovery.scheduleDeadLetters.queue },
];

/** The main stack's outputs. The local launcher, the commands and deploy rely on their keys. */
export const outputsOf = (parts: StackParts): Record<string, string> => {
  const { functions, queues, httpApi } = parts;
  return {
    ApiId: httpApi.api.apiId,
    ChatApiId: parts.chatSocket.api.apiId,
    /** For the content security policies of pages that show the chat. */
    ChatSocketUrl: parts.chatSocket.urls.socket,
    ApiUrl: httpApi.api.apiEndpoint,
    ...(httpApi.customDomainTarget
      ? { CustomDomainName: httpApi.customDomainName ?? '', CustomDomainTarget: httpApi.customDomainTarget }
      : {}),
    TableName: parts.tickets.table.tableName,
    RawMailBucketName: parts.storage.rawMail.bucketName,
    ContentBucketName: parts.storage.content.bucketName,
    ErasuresBucketName: parts.storage.erasures.bucketName,
    FactsBucketName: parts.storage.facts.bucketName,
    ErasuresQueueUrl: queues.erasures.queue.queueUrl,
    MailTopicArn: queues.mailTopic.topicArn,
    DeliveryTopicArn: queues.deliveryTopic.topicArn,
    IntakeQueueUrl: queues.intake.queue.queueUrl,
    IntakeDeadLetterQueueUrl: queues.intake.deadLetters.queueUrl,
    WordsQueueUrl: queues.words.queue.queueUrl,
    OutgoingQueueUrl: queues.outgoing.queue.queueUrl,
    StateMachineArn: parts.workflow.stateMachine.stateMachineArn,
    SiteBucketName: parts.site.bucket.bucketName,
    SiteDomainName: parts.site.distribution.distributionDomainName,
    ...(parts.site.names.length > 0 ? { SiteNames: parts.site.names.join(',') } : {}),
    StaffPoolId: parts.staffPool.pool.userPoolId,
    StaffClientId: parts.staffClient.userPoolClientId,
    /** Without a slash at its end. */
    StaffSignInUrl: parts.staffPool.signInUrl,
    StaffBucketName: parts.staffSite.bucket.bucketName,
    StaffDomainName: parts.staffSite.distribution.distributionDomainName,
    StaffDistributionId: parts.staffSite.distribution.distributionId,
    PublishArticlesFunctionName: parts.publishing.publishFunction.functionName,
    ReconcileFunctionName: parts.recovery.reconcile.functionName,
    /** Names of the functions that read PUBLIC_API_URL, separated by commas. */
    PublicApiUrlFunctions: [functions.api, functions.sendMessage].map((each) => each.functionName).join(','),
    /** `name=physical name`, separated by commas. */
    FunctionNames: functionsOf(parts)
      .map((each) => `${each.serviceName}=${each.functionName}`)
      .join(','),
    /**
     * `dead-letter queue=queue that its messages return to`, separated by commas. Both are queue names; the second may be
     * empty.
     */
    DeadLetterQueues: deadLettersOf(parts)
      .map(({ deadLetters, meantFor }) => `${deadLetters.queueName}=${meantFor?.queueName ?? ''}`)
      .join(','),
  };
};
