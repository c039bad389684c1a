import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { TierdeskFunction } from './function.ts';
import { CONSUMER_TIMEOUT, type Queues } from './queues.ts';
import type { Sending } from './sending.ts';
import type { StageContext } from './stage-context.ts';
import type { Storage } from './storage.ts';
import type { TicketTable } from './table.ts';

export type FunctionsProps = {
  context: StageContext;
  tickets: TicketTable;
  storage: Storage;
  queues: Queues;
  sending: Sending;
  linkSecret: Secret;
  /** PUBLIC_API_URL, or nothing where the environment of the functions has it. */
  publicApiUrl: { PUBLIC_API_URL?: string };
};

/** The functions that intake, API, workflow and sending consist of, each with what it may do, and nothing more. */
export class Functions extends Construct {
  readonly receiveEmail: TierdeskFunction;
  readonly receiveMessage: TierdeskFunction;
  readonly api: TierdeskFunction;
  readonly configure: TierdeskFunction;
  readonly pages: TierdeskFunction;
  readonly showMessage: TierdeskFunction;
  readonly heldMail: TierdeskFunction;
  readonly assess: TierdeskFunction;
  readonly advance: TierdeskFunction;
  readonly awaitFunction: TierdeskFunction;
  readonly sendMessage: TierdeskFunction;
  readonly receiveDeliveryEvent: TierdeskFunction;
  private readonly props: FunctionsProps;

  constructor(scope: Construct, id: string, props: FunctionsProps) {
    super(scope, id);
    this.props = props;
    this.receiveEmail = this.makeReceiveEmail();
    this.receiveMessage = this.makeReceiveMessage();
    this.api = this.makeApi();
    this.configure = this.makeConfigure();
    this.pages = this.makePages();
    this.showMessage = this.makeShowMessage();
    this.heldMail = this.makeHeldMail();
    this.assess = this.makeAssess();
    this.advance = this.makeAdvance();
    this.awaitFunction = this.makeAwait();
    this.sendMessage = this.makeSendMessage();
    this.receiveDeliveryEvent = this.makeReceiveDeliveryEvent();
  }

  private makeReceiveEmail(): TierdeskFunction {
    const { context, tickets, storage, queues, linkSecret } = this.props;
    const made = new TierdeskFunction(this, 'ReceiveEmail', {
      context,
      name: 'receive-email',
      description: 'Turns inbound mails into tickets and messages',
      timeout: CONSUMER_TIMEOUT.mail,
      environment: {
        TABLE_NAME: tickets.table.tableName,
        RAW_MAIL_BUCKET: storage.rawMail.bucketName,
        CONTENT_BUCKET: storage.content.bucketName,
        LINK_SECRET_ARN: linkSecret.secretArn,
      },
    });
    // It knows the addresses again that notices ask for answers at.
    made.allow(['secretsmanager:GetSecretValue'], [linkSecret.secretArn]);
    // One at a time: five of SES's largest mails, 40 MB each, wouldn't fit the memory together.
    made.consume(queues.mail.queue, { batchSize: 1 });
    // A declined solution may go up a level, and somebody has to be assigned.
    tickets.grantReadWrite(made, { indexes: true });
    storage.allow(made, { mail: ['read'], messages: ['read', 'write'], attachments: ['write'] });
    return made;
  }

  private makeReceiveMessage(): TierdeskFunction {
    const { context, tickets, storage, queues } = this.props;
    const made = new TierdeskFunction(this, 'ReceiveMessage', {
      context,
      name: 'receive-message',
      description: 'Turns other systems’ queue messages into tickets and messages',
      timeout: CONSUMER_TIMEOUT.intake,
      environment: {
        TABLE_NAME: tickets.table.tableName,
        CONTENT_BUCKET: storage.content.bucketName,
        DEAD_LETTER_QUEUE_URL: queues.intake.deadLetters.queueUrl,
      },
    });
    made.consume(queues.intake.queue);
    // It sends what can't be read there itself, with the reason as an attribute.
    made.allow(['sqs:SendMessage'], [queues.intake.deadLetters.queueArn]);
    // A declined solution may go up a level, and somebody has to be assigned.
    tickets.grantReadWrite(made, { indexes: true });
    storage.allow(made, { messages: ['read', 'write'], attachments: ['write'], uploads: ['read'] });
    return made;
  }

  private makeApi(): TierdeskFunction {
    const { context, tickets, storage } = this.props;
    const made = new TierdeskFunction(this, 'Api', {
      context,
      name: 'api',
      description: 'The HTTP API',
      timeout: Duration.seconds(29),
      errorsBeforeAlarm: 1,
      environment: {
        TABLE_NAME: tickets.table.tableName,
        CONTENT_BUCKET: storage.content.bucketName,
        RAW_MAIL_BUCKET: storage.rawMail.bucketName,
        ...this.props.publicApiUrl,
      },
    });
    tickets.grantReadWrite(made, { indexes: true });
    // What it signs a link for, it has to be allowed itself.
    storage.allow(made, {
      mail: ['read'],
      messages: ['read', 'write'],
      attachments: ['read', 'write'],
      uploads: ['read', 'write'],
    });
    return made;
  }

  private makeConfigure(): TierdeskFunction {
    const { context, tickets } = this.props;
    const made = new TierdeskFunction(this, 'Configure', {
      context,
      name: 'configure',
      description: 'Policies, calendars, templates and the organisation, over the HTTP API',
      timeout: Duration.seconds(29),
      errorsBeforeAlarm: 1,
      environment: { TABLE_NAME: tickets.table.tableName },
    });
    tickets.grantConfiguration(made);
    return made;
  }

  private makePages(): TierdeskFunction {
    const { context, tickets, storage, linkSecret } = this.props;
    const made = new TierdeskFunction(this, 'Pages', {
      context,
      name: 'pages',
      description: 'The pages behind the links in mails: confirmation, survey, agents’ actions',
      timeout: Duration.seconds(29),
      errorsBeforeAlarm: 1,
      environment: {
        TABLE_NAME: tickets.table.tableName,
        CONTENT_BUCKET: storage.content.bucketName,
        LINK_SECRET_ARN: linkSecret.secretArn,
      },
    });
    made.allow(['secretsmanager:GetSecretValue'], [linkSecret.secretArn]);
    // A declined solution may go up a level, and somebody has to be assigned.
    tickets.grantReadWrite(made, { indexes: true });
    storage.allow(made, { messages: ['read', 'write'] });
    return made;
  }

  private makeShowMessage(): TierdeskFunction {
    const { context, tickets, storage } = this.props;
    const made = new TierdeskFunction(this, 'ShowMessage', {
      context,
      name: 'show-message',
      description: 'A message with the whole of the mail that it came in as, HTML made safe',
      timeout: Duration.seconds(29),
      errorsBeforeAlarm: 1,
      environment: {
        TABLE_NAME: tickets.table.tableName,
        CONTENT_BUCKET: storage.content.bucketName,
        RAW_MAIL_BUCKET: storage.rawMail.bucketName,
      },
    });
    tickets.grantRead(made);
    storage.allow(made, { mail: ['read'], messages: ['read'] });
    return made;
  }

  private makeHeldMail(): TierdeskFunction {
    const { context, tickets, storage, queues } = this.props;
    const made = new TierdeskFunction(this, 'HeldMail', {
      context,
      name: 'held-mail',
      description: 'Held mail, known senders and addresses without mail, over the HTTP API',
      timeout: Duration.seconds(29),
      errorsBeforeAlarm: 1,
      environment: {
        TABLE_NAME: tickets.table.tableName,
        RAW_MAIL_BUCKET: storage.rawMail.bucketName,
        MAIL_QUEUE_URL: queues.mail.queue.queueUrl,
      },
    });
    // A held mail that is released goes to receive-email, which reads raw mail.
    made.allow(['sqs:SendMessage'], [queues.mail.queue.queueArn]);
    tickets.grantHeldMail(made);
    storage.allow(made, { mail: ['read'] });
    return made;
  }

  private makeAssess(): TierdeskFunction {
    const { context, tickets, storage } = this.props;
    const made = new TierdeskFunction(this, 'Assess', {
      context,
      name: 'assess',
      description: 'Assesses and assigns a ticket, for the state machine',
      timeout: Duration.seconds(30),
      errorsBeforeAlarm: 1,
      environment: { TABLE_NAME: tickets.table.tableName, CONTENT_BUCKET: storage.content.bucketName },
    });
    tickets.grantReadWrite(made, { indexes: true });
    storage.allow(made, { messages: ['read'] });
    const models = context.stage.classifierModels.map((model) => this.modelArn(model));
    if (models.length > 0) made.allow(['bedrock:InvokeModel'], models);
    return made;
  }

  private modelArn(model: string): string {
    if (model.startsWith('arn:')) return model;
    return Stack.of(this).formatArn({
      service: 'bedrock',
      account: '',
      resource: 'foundation-model',
      resourceName: model,
    });
  }

  private makeAdvance(): TierdeskFunction {
    const { context, tickets } = this.props;
    const made = new TierdeskFunction(this, 'Advance', {
      context,
      name: 'advance',
      description: 'Does what is due on a ticket and says what comes next, for the state machine',
      timeout: Duration.seconds(30),
      errorsBeforeAlarm: 1,
      environment: { TABLE_NAME: tickets.table.tableName },
    });
    tickets.grantReadWrite(made, { indexes: true });
    return made;
  }

  private makeAwait(): TierdeskFunction {
    const { context, tickets } = this.props;
    const made = new TierdeskFunction(this, 'Await', {
      context,
      name: 'await',
      description: 'Registers a waiting execution’s task token, and answers it if something happened meanwhile',
      timeout: Duration.seconds(30),
      memorySize: 256,
      errorsBeforeAlarm: 1,
      environment: { TABLE_NAME: tickets.table.tableName },
    });
    tickets.grantItem(made);
    return made;
  }

  private makeSendMessage(): TierdeskFunction {
    const { context, tickets, storage, queues, sending, linkSecret } = this.props;
    const made = new TierdeskFunction(this, 'SendMessage', {
      context,
      name: 'send-message',
      description: 'Sends notices by mail; nothing else talks to SES',
      timeout: CONSUMER_TIMEOUT.outgoing,
      environment: {
        TABLE_NAME: tickets.table.tableName,
        CONTENT_BUCKET: storage.content.bucketName,
        LINK_SECRET_ARN: linkSecret.secretArn,
        SES_CONFIGURATION_SET: sending.configurationSetName,
        VISIBILITY_TIMEOUT_SECONDS: String(queues.outgoing.visibilityTimeout.toSeconds()),
        OUTGOING_QUEUE_URL: queues.outgoing.queue.queueUrl,
        ...this.props.publicApiUrl,
      },
    });
    made.consume(queues.outgoing.queue, { maxConcurrency: 5 });
    // What concerns many tickets goes on as messages of its own.
    made.allow(['sqs:SendMessage'], [queues.outgoing.queue.queueArn]);
    made.allow(['ses:SendRawEmail'], sending.sendableArns);
    made.allow(['secretsmanager:GetSecretValue'], [linkSecret.secretArn]);
    tickets.grantReadWrite(made, { indexes: false });
    // A digest lists what waits in a team's queue.
    tickets.grantQueues(made);
    // An announcement goes to all requesters.
    tickets.grantRequesters(made);
    storage.allow(made, { messages: ['read'], attachments: ['read'] });
    return made;
  }

  private makeReceiveDeliveryEvent(): TierdeskFunction {
    const { context, tickets, queues } = this.props;
    const made = new TierdeskFunction(this, 'ReceiveDeliveryEvent', {
      context,
      name: 'receive-delivery-event',
      description: 'Takes what SES tells about mails that it sent: bounces, complaints, deliveries',
      timeout: CONSUMER_TIMEOUT.delivery,
      environment: { TABLE_NAME: tickets.table.tableName },
    });
    made.consume(queues.delivery.queue);
    tickets.grantReadWrite(made, { indexes: false });
    return made;
  }
}
