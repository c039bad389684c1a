import { AccountPrincipal, PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { nameIn, type StageContext } from '../stage-context.ts';
import { receivingConditions } from '../storage.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { QueueWithDlq } from './queue-with-dlq.ts';

/** Each consumer's timeout. Its queue's visibility timeout is a multiple of it. */
export const CONSUMER_TIMEOUT = {
  mail: Duration.seconds(60),
  mailChecks: Duration.seconds(20),
  intake: Duration.seconds(20),
  signals: Duration.seconds(10),
  /** SES may take twelve of them for one mail. */
  outgoing: Duration.seconds(30),
  delivery: Duration.seconds(20),
  erasures: Duration.minutes(5),
  imports: Duration.minutes(2),
  facts: Duration.minutes(2),
  words: Duration.minutes(1),
  chats: Duration.seconds(20),
  /** A receiver may take ten seconds; five are called at a time. */
  webhooks: Duration.seconds(60),
};

/**
 * The least visibility timeout of the outgoing queue, as a multiple of its function's timeout. It also applies to stages that
 * bring back killed messages quickly: a lease lasts nine tenths of it and has to outlive the sender that holds it.
 */
const LEAST_OF_OUTGOING = 1.5;

/** SQS's longest delay. By then, nearly all retries of the ordinary path have run out. */
const MAIL_CHECK_AFTER = Duration.minutes(15);

/** The queues and their dead-letter queues. Each has one consumer. */
export class Queues extends Construct {
  readonly mail: QueueWithDlq;
  /** Stored raw mails, to be checked once they should have been read. */
  readonly mailChecks: QueueWithDlq;
  readonly mailTopic: Topic;
  readonly mailUndelivered: DeadLetterQueue;
  readonly intake: QueueWithDlq;
  readonly signals: QueueWithDlq;
  readonly outgoing: QueueWithDlq;
  /** SES's events about sent mails. */
  readonly delivery: QueueWithDlq;
  readonly deliveryTopic: Topic;
  /** Persons whose erasure was granted. */
  readonly erasures: QueueWithDlq;
  /** Files of imports, and their pages. */
  readonly imports: QueueWithDlq;
  /** Ticket events that become rows of facts. */
  readonly facts: QueueWithDlq;
  /** Ticket events for webhooks, and a message for each webhook that listens. */
  readonly webhooks: QueueWithDlq;
  /** Tickets whose texts have changed. */
  readonly words: QueueWithDlq;
  /** A message for each open chat, due when something in it is due. */
  readonly chats: QueueWithDlq;
  readonly deliveryUndelivered: DeadLetterQueue;

  constructor(scope: Construct, id: string, props: { context: StageContext }) {
    super(scope, id);
    const { context } = props;
    const visibility = (timeout: Duration, least = 1) =>
      Duration.seconds(timeout.toSeconds() * Math.max(context.stage.visibilityFactor, least));
    const { alarms } = context;

    this.mail = new QueueWithDlq(this, 'Mail', {
      alarms,
      queueName: nameIn(context, 'mail'),
      carries: 'inbound mails',
      visibilityTimeout: visibility(CONSUMER_TIMEOUT.mail),
      maxReceiveCount: 5,
      backlogAfter: Duration.minutes(15),
    });
    this.mailChecks = new QueueWithDlq(this, 'MailChecks', {
      alarms,
      queueName: nameIn(context, 'mail-checks'),
      carries: 'stored mails to be looked at',
      deliveryDelay: MAIL_CHECK_AFTER,
      // The next look comes after the same time.
      visibilityTimeout: MAIL_CHECK_AFTER,
      maxReceiveCount: 5,
      backlogAfter: Duration.minutes(45),
    });
    this.mailTopic = new Topic(this, 'MailTopic', { enforceSSL: true });
    this.mailUndelivered = new DeadLetterQueue(this, 'MailUndelivered', {
      alarms,
      queueName: nameIn(context, 'mail-undelivered'),
      holds: 'notices of inbound mail that SNS could not put on the mail queue',
    });
    this.mailTopic.addSubscription(
      new SqsSubscription(this.mail.queue, { rawMessageDelivery: true, deadLetterQueue: this.mailUndelivered.queue }),
    );

    this.intake = new QueueWithDlq(this, 'Intake', {
      alarms,
      queueName: nameIn(context, 'intake'),
      carries: 'messages of other systems',
      visibilityTimeout: visibility(CONSUMER_TIMEOUT.intake),
      maxReceiveCount: 5,
      backlogAfter: Duration.minutes(15),
    });
    for (const account of context.stage.accounts.sendToQueue) {
      // The other account's own policies decide who in it may send.
      this.intake.queue.grantSendMessages(new AccountPrincipal(account));
    }
    this.signals = new QueueWithDlq(this, 'Signals', {
      alarms,
      queueName: nameIn(context, 'signals'),
      carries: 'signals to executions',
      visibilityTimeout: visibility(CONSUMER_TIMEOUT.signals),
      maxReceiveCount: 10,
      backlogAfter: Duration.minutes(5),
    });
    this.outgoing = new QueueWithDlq(this, 'Outgoing', {
      alarms,
      queueName: nameIn(context, 'outgoing'),
      carries: 'notices to be sent',
      visibilityTimeout: visibility(CONSUMER_TIMEOUT.outgoing, LEAST_OF_OUTGOING),
      // A throttled sender or a lease held elsewhere puts a message back. Each counts as a receive, though neither is a
      // failure.
      maxReceiveCount: 30,
      backlogAfter: Duration.minutes(15),
    });
    this.delivery = new QueueWithDlq(this, 'Delivery', {
      alarms,
      queueName: nameIn(context, 'delivery'),
      carries: 'delivery events of mails sent',
      visibilityTimeout: visibility(CONSUMER_TIMEOUT.delivery),
      maxReceiveCount: 5,
      backlogAfter: Duration.minutes(15),
    });
    this.erasures = new QueueWithDlq(this, 'Erasures', {
      alarms,
      queueName: nameIn(context, 'erasures'),
      carries: 'erasures of persons',
      visibilityTimeout: visibility(CONSUMER_TIMEOUT.erasures),
      maxReceiveCount: 5,
      backlogAfter: Duration.hours(1),
    });
    this.imports = new QueueWithDlq(this, 'Imports', {
      alarms,
      queueName: nameIn(context, 'imports'),
      carries: 'files of imports and their pages',
      visibilityTimeout: visibility(CONSUMER_TIMEOUT.imports),
      maxReceiveCount: 5,
      backlogAfter: Duration.hours(1),
    });
    this.facts = new QueueWithDlq(this, 'Facts', {
      alarms,
      queueName: nameIn(context, 'facts'),
      carries: 'events that figures are made of',
      visibilityTimeout: visibility(CONSUMER_TIMEOUT.facts),
      maxReceiveCount: 5,
      // Events are gathered for minutes, so that there are few files.
      backlogAfter: Duration.hours(1),
    });
    this.webhooks = new QueueWithDlq(this, 'Webhooks', {
      alarms,
      queueName: nameIn(context, 'webhooks'),
      carries: 'events for webhooks',
      visibilityTimeout: visibility(CONSUMER_TIMEOUT.webhooks),
      // SQS's maximum: each wait for a receiver counts as a receive, though none is a failure.
      maxReceiveCount: 1000,
      backlogAfter: Duration.hours(1),
    });
    this.words = new QueueWithDlq(this, 'Words', {
      alarms,
      queueName: nameIn(context, 'words'),
      carries: 'tickets whose words are to be found',
      visibilityTimeout: visibility(CONSUMER_TIMEOUT.words),
      maxReceiveCount: 5,
      backlogAfter: Duration.minutes(15),
    });
    this.chats = new QueueWithDlq(this, 'Chats', {
      alarms,
      queueName: nameIn(context, 'chats'),
      carries: 'wakes of chats',
      visibilityTimeout: visibility(CONSUMER_TIMEOUT.chats),
      // SQS's maximum: a message lasts as long as its chat and comes back every few seconds, which is no failure.
      maxReceiveCount: 1000,
      backlogAfter: Duration.minutes(5),
    });
    this.deliveryTopic = new Topic(this, 'DeliveryTopic', { enforceSSL: true });
    this.deliveryUndelivered = new DeadLetterQueue(this, 'DeliveryUndelivered', {
      alarms,
      queueName: nameIn(context, 'delivery-undelivered'),
      holds: 'delivery events that SNS could not put on the delivery queue',
    });
    this.deliveryTopic.addSubscription(
      new SqsSubscription(this.delivery.queue, {
        rawMessageDelivery: true,
        deadLetterQueue: this.deliveryUndelivered.queue,
      }),
    );
  }

  /** Dead-letter queues that may hold personal data. */
  get personalDeadLetters(): Queue[] {
    return [this.mail, this.intake, this.delivery]
      .map(({ deadLetters }) => deadLetters)
      .concat(this.mailUndelivered.queue, this.deliveryUndelivered.queue);
  }

  /** Lets SES's receiving publish to the topic, if a rule of this rule set in this account does it. */
  allowReceiving(ruleSetName: string): void {
    this.mailTopic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('ses.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [this.mailTopic.topicArn],
        conditions: receivingConditions(this, ruleSetName),
      }),
    );
  }
}
