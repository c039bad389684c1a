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

  it('may be stored and announced by SES’s receipt rule only', () => {
    template.hasResourceProperties('AWS::S3::BucketPolicy', allowedTo('s3:PutObject'));
    template.hasResourceProperties('AWS::SNS::TopicPolicy', allowedTo('sns:Publish'));
  });

  it('is taken for the support addresses, scanned, stored and announced', () => {
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

  it('goes out under a configuration set with suppression, SES’s own feedback mails off', () => {
    template.hasResourceProperties('AWS::SES::ConfigurationSet', {
      Name: 'tierdesk-prod-mail',
      SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
    });
    template.allResourcesProperties('AWS::SES::EmailIdentity', {
      FeedbackAttributes: { EmailForwardingEnabled: false },
    });
    template.resourceCountIs('AWS::SES::EmailIdentity', 2);
  });

  it('that bounces, is complained about, delayed, refused or delivered is told by SES, and by nobody else', () => {
    // Neither opening nor clicking is among them: SES then rewrites no link, whose token would go through its servers.
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
