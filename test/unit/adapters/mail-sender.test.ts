import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import { MailNotAccepted, mailSender } from '../../../shared/adapters/ses/mail-sender.ts';
import type { OutgoingMailRequest } from '../../../shared/usecases/ports/telling.ts';

const MAIL: OutgoingMailRequest = {
  from: { address: 'support@club.example', name: 'The club' },
  to: { address: 'ana@customer.example', name: 'Ana' },
  ...{ cc: [], replyTo: 'support@club.example', subject: 'Hello', text: 'Hello', html: '<p>Hello</p>' },
  ...{ at: '2026-03-02T09:00:00.000Z', automatic: 'auto-generated', language: 'en', inReplyTo: null },
  ...{ references: [], attachments: [], reference: 'TD-7K3M-92QX' },
};

const sender = () =>
  mailSender('set', 'eu-west-1', { read: async () => new Uint8Array() }, { now: () => '2026-03-02T17:30:00.000Z' });

/** SES's error to SendRawEmail, by name and message (docs/aws-truth.md). */
const answering = async (name: string, message: string) => {
  mockClient(SESClient)
    .on(SendRawEmailCommand)
    .rejects(Object.assign(new Error(message), { name }));
  return sender().send(MAIL);
};

const NOT_VERIFIED = 'Email address is not verified. The following identities failed the check in region EU-WEST-1: ';

it('a mail that waited has the date on which it was sent', async () => {
  const ses = mockClient(SESClient);
  ses.on(SendRawEmailCommand).resolves({ MessageId: 'a' });
  await sender().send(MAIL);
  const [sent] = ses.commandCalls(SendRawEmailCommand);
  const raw = Buffer.from(sent?.args[0].input.RawMessage?.Data ?? []).toString();
  expect(raw).toContain('Date: Mon, 02 Mar 2026 17:30:00 +0000');
});

describe('what SES refuses', () => {
  it.each([
    ['MessageRejected', `${NOT_VERIFIED}support@club.example`],
    ['MessageRejected', `${NOT_VERIFIED}ana@customer.example`],
    ['MessageRejected', 'Sending suspended for this account.'],
    ['AccountSendingPausedException', 'Email sending is disabled for your account.'],
    ['ConfigurationSetSendingPausedException', 'Sending is paused for the configuration set.'],
    ['MailFromDomainNotVerifiedException', 'Mail-From domain is not verified.'],
    ['AccessDenied', 'User is not authorized to perform ses:SendRawEmail'],
  ])('because of the account waits for an operator: %s, %s', async (name, message) => {
    expect(await answering(name, message)).toMatchObject({ outcome: 'later', why: 'unavailable', seconds: 900 });
  });

  it('because of the rate is retried soon, because of the daily quota in an hour', async () => {
    expect(await answering('Throttling', 'Maximum sending rate exceeded.')).toEqual({
      outcome: 'later',
      why: 'throttled',
    });
    expect(await answering('Throttling', 'Daily message quota exceeded.')).toEqual({
      ...{ outcome: 'later', why: 'quota', seconds: 3600 },
    });
  });

  it('because of the mail itself is final', async () => {
    expect(await answering('InvalidParameterValue', 'Local address contains control or whitespace')).toEqual({
      outcome: 'refused',
      cause: 'InvalidParameterValue',
    });
  });

  it('temporarily fails, with an error that contains no personal data', async () => {
    const failing = answering('ServiceUnavailable', 'ana@customer.example');
    await expect(failing).rejects.toThrow(new MailNotAccepted('ServiceUnavailable'));
  });
});
