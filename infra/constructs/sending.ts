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

/** The subdomain that bounces of a domain's mail come to. */
const mailFromOf = (domain: string, label: string): string => `${label}.${domain}`;

/** SES puts an account under review at a bounce rate of 5 % and a complaint rate of 0.1 %. */
const BOUNCE_RATE = 0.05;
const COMPLAINT_RATE = 0.001;

/** What SES needs to send as the organisations: a configuration set and, unless they are kept elsewhere, identities. */
export class Sending extends Construct {
  readonly configurationSetName: string;
  /** Domain → the CNAME records that prove it and sign its mail. */
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
        // SES's own feedback mails are off: they would come back as tickets, and the event destination tells the same.
        const identity = new EmailIdentity(this, `Identity-${domain}`, {
          identity: Identity.domain(domain),
          configurationSet,
          feedbackForwarding: false,
          // Bounces come to our own subdomain, so that SPF too passes for the domain in From (DMARC's alignment).
          mailFromDomain: mailFromOf(domain, mail.mailFrom),
          // Until its MX record is there.
          mailFromBehaviorOnMxFailure: MailFromBehaviorOnMxFailure.USE_DEFAULT_VALUE,
        });
        this.dkimRecords[domain] = identity.dkimRecords;
      }
    }
    this.domains = mail.domains;
    this.addAlarms(context);
  }

  /**
   * Lets a function send to anybody, as an address of our domains. SES also asks for permission on the recipient's identity
   * where the account has verified it (an agent's address, every recipient in the sandbox), so that the identities can't be
   * named, and the sender is what is limited: https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html
   */
  allowSending(grantee: TierdeskFunction): void {
    const arn = (resource: string, resourceName: string) =>
      Stack.of(this).formatArn({ service: 'ses', resource, resourceName });
    const resources = [arn('identity', '*'), arn('configuration-set', this.configurationSetName)];
    const senders = this.domains.map((domain) => `*@${domain}`);
    grantee.allow(['ses:SendRawEmail'], resources, { StringLike: { 'ses:FromAddress': senders } });
    grantee.acknowledgeWildcards(
      resources.slice(0, 1),
      'Whoever writes to us may have a verified address of their own.',
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
