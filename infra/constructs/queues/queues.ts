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

/** Each consumer's timeout; its queue's visibility timeout is a multiple of it. */
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
  /** A receiver may take ten seconds; five of them are asked at a time. */
  webhooks: Duration.seconds(60),
};

/**
 * At least that many times as long as its sender may take, its messages stay hidden, also where a stage brings back what was
 * killed quickly: a lease of nine tenths of it has to outlive the sender that holds it.
 */
const LEAST_OF_OUTGOING = 1.5;

/** SQS's longest delay: by then every retry of the ordinary way has run out, or is about to. */
const MAIL_CHECK_AFTER = Duration.minutes(15);

/** The queues that stand before receive-email, receive-message, signal-workflow, send-message, receive-delivery-event, erase, write-facts, deliver-webhook, index-words, tend-chats, import-tickets and check-mail. */
export class Queues extends Construct {
  readonly mail: QueueWithDlq;
  /** Raw mails that were stored, to be looked at when they should have been read. */
  readonly mailChecks: QueueWithDlq;
  readonly mailTopic: Topic;
  readonly mailUndelivered: DeadLetterQueue;
  readonly intake: QueueWithDlq;
  readonly signals: QueueWithDlq;
  readonly outgoing: QueueWithDlq;
  /** What SES tells about mails that it sent. */
  readonly delivery: QueueWithDlq;
  readonly deliveryTopic: Topic;
  /** Persons whose erasure was granted. */
  readonly erasures: QueueWithDlq;
  /** Files of imports, and their pages. */
  readonly imports: QueueWithDlq;
  /** Events of tickets, to become rows of facts. */
  readonly facts: QueueWithDlq;
  /** Ticket events for webhooks, and a message for each webhook that listens. */
  readonly webhooks: QueueWithDlq;
  /** Tickets whose texts have changed. */
  readonly words: QueueWithDlq;
  /** What wakes chats. */
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
      // So long until the next look, too.
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
      // Its own policies decide who of the account may.
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
      // A throttled sender or another's live lease puts a message back: each counts as a receive, neither is a failure.
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
      // They gather for minutes, so that files are few.
      backlogAfter: Duration.hours(1),
    });
    this.webhooks = new QueueWithDlq(this, 'Webhooks', {
      alarms,
      queueName: nameIn(context, 'webhooks'),
      carries: 'events for webhooks',
      visibilityTimeout: visibility(CONSUMER_TIMEOUT.webhooks),
      // SQS's most: each wait for a receiver counts as a receive, and none is a failure.
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
      // SQS's most: a message stays as long as its chat and comes every few seconds, which is no failure.
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

  /** Dead letters in which there may be something of a person. */
  get personalDeadLetters(): Queue[] {
    return [this.mail, this.intake, this.delivery]
      .map(({ deadLetters }) => deadLetters)
      .concat(this.mailUndelivered.queue, this.deliveryUndelivered.queue);
  }

  /** Lets SES's receiving announce mail, when a rule of this rule set in this account does it. */
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
