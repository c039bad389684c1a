import { CfnReceiptRule, CfnReceiptRuleSet } from 'aws-cdk-lib/aws-ses';
import type { App } from 'aws-cdk-lib/core';
import { CfnOutput, Stack } from 'aws-cdk-lib/core';
import { RAW_MAIL_PREFIX, RECEIPT_RULE_NAME } from '../constructs/storage.ts';
import type { StageSettings } from '../stages.ts';
import type { TierdeskStack } from './tierdesk-stack.ts';

/**
 * SES's receiving side: one rule that stores mail for the support addresses (and their `+anything` forms) in the raw bucket and
 * publishes it. An account has one active rule set in a region, and CloudFormation can't activate it.
 */
export class MailReceivingStack extends Stack {
  constructor(app: App, id: string, props: { stage: StageSettings; main: TierdeskStack }) {
    const { stage, main } = props;
    super(app, id, { description: `Tierdesk ${stage.name}: receiving mail through SES` });
    const ruleSet = new CfnReceiptRuleSet(this, 'RuleSet', { ruleSetName: main.receiptRuleSetName });
    const rule = new CfnReceiptRule(this, 'SupportMail', {
      ruleSetName: main.receiptRuleSetName,
      rule: {
        name: RECEIPT_RULE_NAME,
        enabled: true,
        scanEnabled: true,
        recipients: stage.mail.supportAddresses,
        actions: [
          {
            s3Action: {
              bucketName: main.storage.rawMail.bucketName,
              objectKeyPrefix: RAW_MAIL_PREFIX,
              topicArn: main.queues.mailTopic.topicArn,
            },
          },
        ],
      },
    });
    rule.addResourceDependency(ruleSet);
    new CfnOutput(this, 'ReceiptRuleSetName', { value: main.receiptRuleSetName });
    new CfnOutput(this, 'MxRecord', { value: `10 inbound-smtp.${this.region}.amazonaws.com` });
  }
}
