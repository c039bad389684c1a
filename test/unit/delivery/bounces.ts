/** Bounces and reports about our mails, as other mail servers write them. */

export type Bounce = {
  messageId?: string;
  subject?: string;
  recipient: string;
  finalRecipient?: string;
  status?: string;
  action?: string;
  extra?: string;
  id?: string;
};

const lines = (text: readonly string[]): string => text.join('\r\n');

/** RFC 3464, with the headers of the original mail. */
export const rfc3464 = (bounce: Bounce): string => {
  const { recipient, status = '5.1.1', action = 'failed' } = bounce;
  return lines([
    'From: MAILER-DAEMON@mx.customer.example',
    'To: support@club.example',
    'Subject: Undelivered Mail Returned to Sender',
    `Message-ID: <${bounce.id ?? crypto.randomUUID()}@mx.customer.example>`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b1',
    '',
    '--b1',
    'Content-Type: text/plain',
    '',
    `This is the mail system at host mx.customer.example. <${recipient}>: user unknown`,
    '--b1',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.customer.example',
    '',
    `Final-Recipient: rfc822; ${bounce.finalRecipient ?? recipient}`,
    `Action: ${action}`,
    `Status: ${status}`,
    'Diagnostic-Code: smtp; user unknown',
    '',
    '--b1',
    'Content-Type: text/rfc822-headers',
    '',
    ...(bounce.messageId ? [`Message-ID: ${bounce.messageId}`] : []),
    `Subject: ${bounce.subject ?? 'Your request'}`,
    '',
    '--b1--',
    '',
  ]);
};

/** Qmail's own form, which quotes the whole mail below its text. */
export const qmail = (bounce: Bounce): string =>
  lines([
    'From: MAILER-DAEMON@mx.customer.example',
    'To: support@club.example',
    'Subject: failure notice',
    `Message-ID: <${crypto.randomUUID()}@mx.customer.example>`,
    '',
    'Hi. This is the qmail-send program at mx.customer.example.',
    "I'm afraid I wasn't able to deliver your message to the following addresses.",
    '',
    `<${bounce.recipient}>:`,
    '550 5.1.1 no mailbox here by that name',
    '',
    '--- Below this line is a copy of the message.',
    '',
    'Return-Path: <support@club.example>',
    ...(bounce.messageId ? [`Message-ID: ${bounce.messageId}`] : []),
    `Subject: ${bounce.subject ?? 'Your request'}`,
    '',
    'Hello',
  ]);

/** A feedback report (RFC 5965). */
export const feedbackReport = ({ messageId, recipient }: Bounce): string =>
  lines([
    'From: complaints@isp.example',
    'To: support@club.example',
    'Subject: Abuse report',
    `Message-ID: <${crypto.randomUUID()}@isp.example>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=feedback-report; boundary=b1',
    '',
    '--b1',
    'Content-Type: text/plain',
    '',
    'This is an abuse report.',
    '--b1',
    'Content-Type: message/feedback-report',
    '',
    'Feedback-Type: abuse',
    'User-Agent: Report/1.0',
    'Version: 1',
    `Original-Rcpt-To: ${recipient}`,
    '',
    '--b1',
    'Content-Type: message/rfc822',
    '',
    ...(messageId ? [`Message-ID: ${messageId}`] : []),
    'Subject: Your request',
    '',
    'Hello',
    '--b1--',
    '',
  ]);

/** SES's own event about one of our mails, as SNS mails it to an address that subscribed to the topic. */
export const sesEventByMail = (type: string, { messageId = '', recipient }: Bounce): string => {
  const recipients = [{ emailAddress: recipient, action: 'failed', status: '5.1.1' }];
  const event = {
    eventType: type,
    mail: { messageId: messageId.replace(/^<|@.*$/g, ''), destination: [recipient] },
    bounce: { bounceType: 'Permanent', bounceSubType: 'General', bouncedRecipients: recipients, feedbackId: 'f-1' },
    complaint: { complainedRecipients: recipients, feedbackId: 'f-1' },
    delivery: { recipients: [recipient] },
  };
  return lines([
    'From: AWS Notifications <no-reply@sns.amazonaws.com>',
    'To: support@club.example',
    'Subject: Amazon SES Email Event Notification',
    `Message-ID: <${crypto.randomUUID()}@sns.amazonaws.com>`,
    'X-Amz-Sns-Message-Id: 1',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    JSON.stringify(event),
    '',
    '--',
    'If you wish to stop receiving notifications from this topic, please visit the link below to unsubscribe:',
  ]);
};
