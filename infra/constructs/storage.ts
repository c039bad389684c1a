import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CfnBucket,
  HttpMethods,
  type LifecycleRule,
} from 'aws-cdk-lib/aws-s3';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { CARD_NUMBER_TAG } from '../../shared/adapters/s3/raw-mail.ts';
import { acknowledge } from './acknowledge.ts';
import type { TierdeskFunction } from './function.ts';
import type { StageContext } from './stage-context.ts';

/** The prefix of raw mails. */
export const RAW_MAIL_PREFIX = 'mail/';

/**
 * The folders that permissions are granted for. Raw mails have a bucket of their own. The content bucket holds long texts,
 * attachments by ticket, uploads before they are attached, articles' images, articles for members, and discarded dead letters.
 * The list of erasures has its own bucket, and so have facts with the reviews made from them.
 */
const FOLDERS = [
  'mail',
  'messages',
  'attachments',
  'uploads',
  'images',
  'articles',
  'discarded',
  'erasures',
  'facts',
  'reviews',
] as const;
type Folder = (typeof FOLDERS)[number];

const ACTIONS = {
  read: ['s3:GetObject'],
  write: ['s3:PutObject'],
  /** The parts of an upload; `write` starts, completes and thereby ends it. */
  parts: ['s3:ListMultipartUploadParts'],
  tag: ['s3:PutObjectTagging'],
  /** Older versions remain for a while. */
  remove: ['s3:DeleteObject'],
  erase: ['s3:DeleteObject', 's3:DeleteObjectVersion'],
} as const;
type Access = keyof typeof ACTIONS;

/** Uploads not attached within a day are deleted; attached ones have been copied. S3 counts days from the next midnight. */
const UPLOAD_DAYS = 1;

/** A chat's files are deleted after the chat. Its ticket has copies. */
const CHAT_FILE_DAYS = 97;

/** Time to undo a mistaken discard. */
const DISCARDED_DAYS = 30;

/** A raw mail with a card number is kept only until a faulty reading would have been repaired. */
const CARD_NUMBER_DAYS = 7;

/** The only rule of the stage's receipt rule set. */
export const RECEIPT_RULE_NAME = 'support-mail';

/** Versions keep content that was overwritten or deleted by mistake. An erasure deletes the versions too. */
const NONCURRENT_DAYS = 30;

/**
 * The buckets: raw mail as SES stored it, content too long for the table (bodies, attachments), the list of erasures, and
 * facts.
 */
export class Storage extends Construct {
  readonly rawMail: Bucket;
  readonly content: Bucket;
  /** Kept apart, so that erasures and restores don't touch it. */
  readonly erasures: Bucket;
  /** Events as rows of figures (docs/insight.md), without texts and ids of persons. */
  readonly facts: Bucket;

  constructor(scope: Construct, id: string, props: { context: StageContext }) {
    super(scope, id);
    const { stage } = props.context;
    this.rawMail = this.bucket('RawMail', props.context, [
      { expiration: Duration.days(stage.rawMailRetentionDays) },
      {
        tagFilters: { [CARD_NUMBER_TAG.Key]: CARD_NUMBER_TAG.Value },
        expiration: Duration.days(CARD_NUMBER_DAYS),
        noncurrentVersionExpiration: Duration.days(1),
      },
    ]);
    const days = Duration.days(UPLOAD_DAYS);
    this.content = this.bucket('Content', props.context, [
      { prefix: 'uploads/', expiration: days, noncurrentVersionExpiration: days },
      { prefix: 'discarded/', expiration: Duration.days(DISCARDED_DAYS) },
      { prefix: 'attachments/chats/', expiration: Duration.days(CHAT_FILE_DAYS) },
    ]);
    // The portal's domain can be any. The signed link grants the upload, and no cookie is sent.
    this.content.addCorsRule({
      allowedMethods: [HttpMethods.PUT],
      allowedOrigins: ['*'],
      allowedHeaders: ['*'],
      maxAge: Duration.hours(1).toSeconds(),
    });
    this.erasures = this.bucket('Erasures', props.context, []);
    this.facts = this.bucket('Facts', props.context, []);
  }

  /** Lets a function read, write or erase objects of some folders. Erasing also deletes the versions. */
  allow(grantee: TierdeskFunction, what: Partial<Record<Folder, readonly Access[]>>): void {
    for (const folder of FOLDERS) {
      const actions = what[folder]?.flatMap((access) => ACTIONS[access]) ?? [];
      if (actions.length === 0) continue;
      const bucket = this.bucketOf(folder);
      const objects = bucket.arnForObjects(`${folder}/*`);
      grantee.allow(actions, [objects]);
      grantee.acknowledgeWildcards([objects], 'Objects are made as tickets come; their names are not known.');
    }
  }

  /** Lets a function list the objects of some folders, or their versions. */
  allowListing(grantee: TierdeskFunction, action: 's3:ListBucket' | 's3:ListBucketVersions', folders: Folder[]): void {
    for (const folder of folders) {
      grantee.allow([action], [this.bucketOf(folder).bucketArn], { StringLike: { 's3:prefix': `${folder}/*` } });
    }
  }

  private bucketOf(folder: Folder): Bucket {
    if (folder === 'erasures') return this.erasures;
    if (folder === 'facts' || folder === 'reviews') return this.facts;
    return folder === 'mail' ? this.rawMail : this.content;
  }

  /** Lets SES's receiving store mail, if a rule of this rule set in this account does it. */
  allowReceiving(ruleSetName: string): void {
    this.rawMail.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('ses.amazonaws.com')],
        actions: ['s3:PutObject'],
        resources: [this.rawMail.arnForObjects(`${RAW_MAIL_PREFIX}*`)],
        conditions: receivingConditions(this, ruleSetName),
      }),
    );
  }

  /** Makes S3 report each raw mail to a queue. */
  announceMails(queue: Queue): void {
    const grant = queue.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('s3.amazonaws.com')],
        actions: ['sqs:SendMessage'],
        resources: [queue.queueArn],
        // With the bucket's name, bucket and queue policy would depend on each other.
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    const rules = [{ name: 'prefix', value: RAW_MAIL_PREFIX }];
    // Set on the bucket's own resource: CDK's notifications would add a function and a role.
    const bucket = this.rawMail.node.defaultChild as CfnBucket;
    bucket.notificationConfiguration = {
      queueConfigurations: [{ event: 's3:ObjectCreated:*', queue: queue.queueArn, filter: { s3Key: { rules } } }],
    };
    // S3 checks the queue's policy when the bucket is created.
    if (grant.policyDependable) bucket.node.addDependency(grant.policyDependable);
  }

  private bucket(id: string, context: StageContext, rules: LifecycleRule[]): Bucket {
    const bucket = new Bucket(this, id, {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      versioned: true,
      removalPolicy: context.removalPolicy,
      lifecycleRules: [
        {
          abortIncompleteMultipartUploadAfter: Duration.days(1),
          noncurrentVersionExpiration: Duration.days(NONCURRENT_DAYS),
        },
        ...rules,
      ],
    });
    acknowledge(bucket, {
      'AwsSolutions-S1':
        'Only our functions and SES reach it; who reads a ticket is in its audit trail. CloudTrail data events are the account owner’s choice.',
    });
    return bucket;
  }
}

/**
 * The conditions that SES meets when a receipt rule acts:
 * https://docs.aws.amazon.com/ses/latest/dg/receiving-email-permissions.html
 */
export const receivingConditions = (scope: Construct, ruleSetName: string): Record<string, Record<string, string>> => {
  const resourceName = `${ruleSetName}:receipt-rule/${RECEIPT_RULE_NAME}`;
  const rule = Stack.of(scope).formatArn({ service: 'ses', resource: 'receipt-rule-set', resourceName });
  return { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account, 'aws:SourceArn': rule } };
};
