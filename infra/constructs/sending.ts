import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import {
  ConfigurationSet,
  type DkimRecord,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  MailFromBehaviorOnMxFailure,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { Duration, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { TierdeskFunction } from './function.ts';
import { nameIn, type StageContext } from './stage-context.ts';

/** The subdomain that a domain's bounces come to. */
const mailFromOf = (domain: string, label: string): string => `${label}.${domain}`;

/** SES puts an account under review at a bounce rate of 5 % and a complaint rate of 0.1 %. */
const BOUNCE_RATE = 0.05;
const COMPLAINT_RATE = 0.001;

/** SES resources for sending: a configuration set and, unless another stack has them, the identities of the domains. */
export class Sending extends Construct {
  readonly configurationSetName: string;
  /** For each domain, the CNAME records that prove it and sign its mail. */
  readonly dkimRecords: Record<string, DkimRecord[]> = {};
  private readonly domains: readonly string[];

  constructor(scope: Construct, id: string, props: { context: StageContext; deliveryTopic: Topic }) {
    super(scope, id);
    const { context } = props;
    const { mail } = context.stage;
    this.configurationSetName = nameIn(context, 'mail');
    const configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      configurationSetName: this.configurationSetName,
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    configurationSet.addEventDestination('DeliveryEvents', {
      destination: EventDestination.snsTopic(props.deliveryTopic),
      events: [
        EmailSendingEvent.BOUNCE,
        EmailSendingEvent.COMPLAINT,
        EmailSendingEvent.DELIVERY,
        EmailSendingEvent.DELIVERY_DELAY,
        EmailSendingEvent.REJECT,
      ],
    });
    if (mail.manageIdentities) {
      for (const domain of mail.domains) {
        // SES's own feedback mails are off. They would come back as tickets, and the event destination reports the same.
        const identity = new EmailIdentity(this, `Identity-${domain}`, {
          identity: Identity.domain(domain),
          configurationSet,
          feedbackForwarding: false,
          // Bounces come to our own subdomain, so that SPF passes for the domain in From (DMARC's alignment).
          mailFromDomain: mailFromOf(domain, mail.mailFrom),
          // Used until its MX record exists.
          mailFromBehaviorOnMxFailure: MailFromBehaviorOnMxFailure.USE_DEFAULT_VALUE,
        });
        this.dkimRecords[domain] = identity.dkimRecords;
      }
    }
    this.domains = mail.domains;
    this.addAlarms(context);
  }

  /**
   * Lets a function send to any address, as an address of our domains. Where the account has verified a recipient (an agent's
   * address, or every recipient in the sandbox), SES also asks for permission on that identity. The policy therefore can't name
   * identities and limits the sender instead: https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html
   */
  allowSending(grantee: TierdeskFunction): void {
    const arn = (resource: string, resourceName: string) =>
      Stack.of(this).formatArn({ service: 'ses', resource, resourceName });
    const resources = [arn('identity', '*'), arn('configuration-set', this.configurationSetName)];
    const senders = this.domains.map((domain) => `*@${domain}`);
    grantee.allow(['ses:SendRawEmail'], resources, { StringLike: { 'ses:FromAddress': senders } });
    grantee.acknowledgeWildcards(
      resources.slice(0, 1),
      'People who write to us may have verified addresses of their own.',
    );
  }

  private addAlarms({ alarms }: StageContext): void {
    const reputation = (metricName: string) =>
      new Metric({ namespace: 'AWS/SES', metricName, period: Duration.hours(1), statistic: 'Average' });
    alarms.add(this, 'BounceRate', {
      metric: reputation('Reputation.BounceRate'),
      threshold: BOUNCE_RATE,
      evaluationPeriods: 1,
      meaning: 'So many mails bounce that SES may stop us from sending.',
      runbook: 'mail-reputation',
    });
    alarms.add(this, 'ComplaintRate', {
      metric: reputation('Reputation.ComplaintRate'),
      threshold: COMPLAINT_RATE,
      evaluationPeriods: 1,
      meaning: 'So many recipients complain that SES may stop us from sending.',
      runbook: 'mail-reputation',
    });
  }
}
