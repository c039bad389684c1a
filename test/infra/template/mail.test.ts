import { Match } from 'aws-cdk-lib/assertions';
import { describe, it } from 'vitest';
import { counted } from '../synth/counted.ts';
import { synthesize } from '../synth/synthesized.ts';

const prod = synthesize('prod');
const template = counted(prod.template);

describe('mail', () => {
  const whenTheRuleActs = {
    StringEquals: {
      'aws:SourceAccount': { Ref: 'AWS::AccountId' },
      'aws:SourceArn': {
        'Fn::Join': ['', Match.arrayWith([':receipt-rule-set/tierdesk-prod-mail:receipt-rule/support-mail'])],
      },
    },
  };
  const allowedTo = (Action: string) =>
    Match.objectLike({
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({ Action, Principal: { Service: 'ses.amazonaws.com' }, Condition: whenTheRuleActs }),
        ]),
      },
    });

  it('can be stored and announced only by SES’s receipt rule', () => {
    template.hasResourceProperties('AWS::S3::BucketPolicy', allowedTo('s3:PutObject'));
    template.hasResourceProperties('AWS::SNS::TopicPolicy', allowedTo('sns:Publish'));
  });

  it('is accepted for the support addresses, scanned, stored and announced', () => {
    counted(prod.receiving).hasResourceProperties('AWS::SES::ReceiptRule', {
      RuleSetName: 'tierdesk-prod-mail',
      Rule: {
        Name: 'support-mail',
        Enabled: true,
        ScanEnabled: true,
        Recipients: ['support@club.example', 'support@marketplace.example'],
        Actions: [{ S3Action: { ObjectKeyPrefix: 'mail/', BucketName: Match.anyValue(), TopicArn: Match.anyValue() } }],
      },
    });
  });

  it('is sent with a configuration set with suppression, and without SES’s own feedback mails', () => {
    template.hasResourceProperties('AWS::SES::ConfigurationSet', {
      Name: 'tierdesk-prod-mail',
      SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
    });
    template.allResourcesProperties('AWS::SES::EmailIdentity', {
      FeedbackAttributes: { EmailForwardingEnabled: false },
    });
    template.resourceCountIs('AWS::SES::EmailIdentity', 2);
  });

  it('that bounces, gets a complaint, or is delayed, refused or delivered is reported by SES, and no other service may report it', () => {
    // Opens and clicks aren't included, so SES rewrites no links. Otherwise their tokens would go through its servers.
    const topic = { Ref: Match.stringLikeRegexp('^QueuesDeliveryTopic') };
    template.hasResourceProperties('AWS::SES::ConfigurationSetEventDestination', {
      EventDestination: {
        Enabled: true,
        MatchingEventTypes: ['bounce', 'complaint', 'delivery', 'deliveryDelay', 'reject'],
        SnsDestination: { TopicARN: topic },
      },
    });
    template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      Topics: [topic],
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: 'sns:Publish',
            Principal: { Service: 'ses.amazonaws.com' },
            Condition: { StringEquals: Match.objectLike({ 'AWS:SourceAccount': { Ref: 'AWS::AccountId' } }) },
          }),
        ]),
      },
    });
  });
});
