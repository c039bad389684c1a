import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, type LifecycleRule } from 'aws-cdk-lib/aws-s3';
import { Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { TierdeskFunction } from './function.ts';
import type { StageContext } from './stage-context.ts';

/** Raw mails lie under this prefix. */
export const RAW_MAIL_PREFIX = 'mail/';

/** The one rule of the stage's receipt rule set. */
export const RECEIPT_RULE_NAME = 'support-mail';

/** Versions keep what is overwritten or deleted by mistake; an erasure deletes the versions too. */
const NONCURRENT_DAYS = 30;

/** The two buckets: raw mail as SES stored it, and what is too long for the table (bodies, attachments). */
export class Storage extends Construct {
  readonly rawMail: Bucket;
  readonly content: Bucket;

  constructor(scope: Construct, id: string, props: { context: StageContext }) {
    super(scope, id);
    const { stage } = props.context;
    this.rawMail = this.bucket('RawMail', props.context, [{ expiration: Duration.days(stage.rawMailRetentionDays) }]);
    this.content = this.bucket('Content', props.context, []);
  }

  /** Lets a function read or write objects; never delete them. */
  allow(grantee: TierdeskFunction, what: { readRawMail?: true; readContent?: true; writeContent?: true }): void {
    const rawMail = this.rawMail.arnForObjects(`${RAW_MAIL_PREFIX}*`);
    const content = this.content.arnForObjects('*');
    if (what.readRawMail) {
      grantee.allow(['s3:GetObject'], [rawMail]);
    }
    const onContent = [...(what.readContent ? ['s3:GetObject'] : []), ...(what.writeContent ? ['s3:PutObject'] : [])];
    if (onContent.length > 0) {
      grantee.allow(onContent, [content]);
    }
    grantee.acknowledgeWildcards([rawMail, content], 'Objects are made as tickets come; their names are not known.');
  }

  /** Lets SES's receiving store mail, when a rule of this rule set in this account does it. */
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
 * What SES sends along when a receipt rule acts: https://docs.aws.amazon.com/ses/latest/dg/receiving-email-permissions.html
 */
export const receivingConditions = (scope: Construct, ruleSetName: string): Record<string, Record<string, string>> => {
  const resourceName = `${ruleSetName}:receipt-rule/${RECEIPT_RULE_NAME}`;
  const rule = Stack.of(scope).formatArn({ service: 'ses', resource: 'receipt-rule-set', resourceName });
  return { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account, 'aws:SourceArn': rule } };
};
