import { randomUUID } from 'node:crypto';

/**
 * Event records as SES publishes them:
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */

export type About = { messageId: string; address: string };

const AT = '2026-11-23T08:00:00.000Z';

const mailOf = ({ messageId, address }: About) => ({
  timestamp: AT,
  source: 'Riverside Services Club <support@club.example>',
  sourceArn: 'arn:aws:ses:eu-west-1:111122223333:identity/club.example',
  sendingAccountId: '111122223333',
  messageId,
  destination: [address],
  headersTruncated: false,
  headers: [{ name: 'To', value: address }],
  commonHeaders: { to: [address], messageId },
  tags: { 'ses:configuration-set': ['tierdesk-prod-mail'], 'ses:from-domain': ['club.example'] },
});

export const bounceEvent = (
  about: About & { bounceType?: 'Permanent' | 'Transient' | 'Undetermined'; status?: string },
) => ({
  eventType: 'Bounce',
  mail: mailOf(about),
  bounce: {
    bounceType: about.bounceType ?? 'Permanent',
    bounceSubType: 'General',
    bouncedRecipients: [
      {
        emailAddress: about.address,
        action: 'failed',
        status: about.status ?? '5.1.1',
        diagnosticCode: 'smtp; 550 5.1.1 user unknown',
      },
    ],
    timestamp: AT,
    feedbackId: randomUUID(),
    reportingMTA: 'dsn; a1-2.smtp-out.eu-west-1.amazonses.com',
  },
});

export const complaintEvent = (about: About & { type?: string }) => ({
  eventType: 'Complaint',
  mail: mailOf(about),
  complaint: {
    complainedRecipients: [{ emailAddress: about.address }],
    timestamp: AT,
    feedbackId: randomUUID(),
    complaintSubType: null,
    userAgent: 'Report/1.0',
    complaintFeedbackType: about.type ?? 'abuse',
    arrivalDate: AT,
  },
});

export const deliveryEvent = (about: About) => ({
  eventType: 'Delivery',
  mail: mailOf(about),
  delivery: {
    timestamp: AT,
    processingTimeMillis: 911,
    recipients: [about.address],
    smtpResponse: '250 2.6.0 Message received',
    reportingMTA: 'a1-2.smtp-out.eu-west-1.amazonses.com',
  },
});

export const delayEvent = (about: About) => ({
  eventType: 'DeliveryDelay',
  mail: mailOf(about),
  deliveryDelay: {
    timestamp: AT,
    delayType: 'TransientCommunicationFailure',
    expirationTime: '2026-11-24T08:00:00.000Z',
    delayedRecipients: [{ emailAddress: about.address, status: '4.4.1', diagnosticCode: 'smtp; 421 4.4.1 no route' }],
  },
});

export const rejectEvent = (about: About) => ({
  eventType: 'Reject',
  mail: mailOf(about),
  reject: { reason: 'Bad content' },
});
