import { CreateBucketCommand, GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSmtpIntake } from '../../local/mail/smtp-intake.ts';
import { sesNoticeSchema } from '../../shared/schemas/mail/ses-notice.ts';
import { eventually, TestEmulator } from './emulator-fixture.ts';

const now = '2026-11-26T15:29:04.952Z';
let aws: TestEmulator;
let s3: S3Client;
let sqs: SQSClient;
let queueUrl: string;
let smtpPort: number;
let stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  aws = await TestEmulator.start({ SAVE_STATE: '0' });
  s3 = new S3Client({ ...aws.clientOptions, forcePathStyle: true });
  sqs = new SQSClient(aws.clientOptions);
  const sns = new SNSClient(aws.clientOptions);
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'mail' }));
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: 'mail' }));
  const subscription = { TopicArn, Protocol: 'sqs', Endpoint: 'arn:aws:sqs:us-east-1:000000000000:mail' };
  await sns.send(new SubscribeCommand({ ...subscription, Attributes: { RawMessageDelivery: 'true' } }));
  await s3.send(new CreateBucketCommand({ Bucket: 'raw-mail' }));
  queueUrl = QueueUrl ?? '';
  smtpPort = await startIntake('raw-mail');
});

afterAll(async () => {
  for (const stop of stops) await stop();
  await aws.delete();
});

async function startIntake(bucketName: string, port = 0): Promise<number> {
  const options = { port, awsEndpoint: aws.emulator.endpoint, bucketName };
  const topicArn = 'arn:aws:sns:us-east-1:000000000000:mail';
  const supportAddresses = ['support@club.example', 'Support@marketplace.example'];
  const intake = await startSmtpIntake({ ...options, topicArn, supportAddresses, now: () => now });
  stops = [...stops, intake.stop];
  return intake.port;
}

async function send(raw: string | Buffer, to: string[], from = 'ada@example.org', port = smtpPort): Promise<string> {
  const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
  const { response } = await transport.sendMail({ envelope: { from, to }, raw });
  return response;
}

async function nextNotification() {
  const message = await eventually(async () => {
    const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: queueUrl, WaitTimeSeconds: 1 }));
    return Messages?.[0];
  });
  await sqs.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle: message.ReceiptHandle }));
  return JSON.parse(message.Body ?? '');
}

async function stored(key: string): Promise<Buffer> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'raw-mail', Key: key }));
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
}

test('a mail is stored unchanged and announced as SES does', async () => {
  const head = `From: "Lovelace, Ada" <ada@example.org>\r
To: support@club.example, Bob <bob@example.org>\r
Subject: =?UTF-8?Q?J=C3=BCrgen?=\r
 again\r
Message-ID: <1@example.org>\r
\r
`;
  const raw = Buffer.concat([Buffer.from(head), Buffer.from([0xe4, 0x0d, 0x0a]), Buffer.from('.\r\n..two\r\nend\r\n')]);
  const recipients = ['support+TD-7K3M-92Q5@club.example', 'SUPPORT@marketplace.example'];
  const response = await send(raw, recipients);
  const messageId = /^250 .*Ok ([a-z0-9]{40})$/.exec(response)?.[1];
  const notification = await nextNotification();
  expect(sesNoticeSchema.safeParse(notification).success).toBe(true);
  expect(notification).toEqual({
    notificationType: 'Received',
    mail: {
      timestamp: now,
      source: 'ada@example.org',
      messageId,
      destination: recipients,
      headersTruncated: false,
      headers: [
        { name: 'From', value: '"Lovelace, Ada" <ada@example.org>' },
        { name: 'To', value: 'support@club.example, Bob <bob@example.org>' },
        { name: 'Subject', value: '=?UTF-8?Q?J=C3=BCrgen?= again' },
        { name: 'Message-ID', value: '<1@example.org>' },
      ],
      commonHeaders: {
        returnPath: 'ada@example.org',
        from: ['"Lovelace, Ada" <ada@example.org>'],
        to: ['support@club.example', 'Bob <bob@example.org>'],
        messageId: '<1@example.org>',
        subject: 'Jürgen again',
      },
    },
    receipt: {
      timestamp: now,
      processingTimeMillis: expect.any(Number),
      recipients,
      spamVerdict: { status: 'PASS' },
      virusVerdict: { status: 'PASS' },
      spfVerdict: { status: 'PASS' },
      dkimVerdict: { status: 'PASS' },
      dmarcVerdict: { status: 'PASS' },
      action: {
        type: 'S3',
        topicArn: 'arn:aws:sns:us-east-1:000000000000:mail',
        bucketName: 'raw-mail',
        objectKeyPrefix: 'mail/',
        objectKey: `mail/${messageId}`,
      },
    },
  });
  expect((await stored(`mail/${messageId}`)).equals(raw)).toBe(true);
});

test('X-Local-Verdict decides verdicts, the null sender is empty, large headers are cut', async () => {
  const large = `X-Large: ${'x'.repeat(20_000)}`;
  const verdicts = 'X-Local-Verdict: dmarc=FAIL, spf=gray\r\n' + 'x-local-verdict: virus=FAIL';
  await send(`From: ada@example.org\r\n${large}\r\n${verdicts}\r\n\r\nHello\r\n`, ['support@club.example'], '');
  const { mail, receipt } = await nextNotification();
  expect(mail).toMatchObject({ source: '', headersTruncated: true });
  expect(JSON.stringify(mail.headers).length).toBeLessThan(11 * 1024);
  expect(receipt).toMatchObject({
    spamVerdict: { status: 'PASS' },
    virusVerdict: { status: 'FAIL' },
    spfVerdict: { status: 'GRAY' },
    dmarcVerdict: { status: 'FAIL' },
    dmarcPolicy: 'none',
  });
});

test('a mail of 30 MB is accepted', async () => {
  const raw = Buffer.from(`From: ada@example.org\r\n\r\n${`${'x'.repeat(998)}\r\n`.repeat(30 * 1024)}`);
  await send(raw, ['support@club.example']);
  const { receipt } = await nextNotification();
  expect((await stored(receipt.action.objectKey)).length).toBe(raw.length);
});

test('if the port is in use, it uses another', async () => {
  const first = await startIntake('raw-mail');
  expect(first).not.toBe(smtpPort);
  const second = await startIntake('raw-mail', first);
  expect(second).not.toBe(first);
  await send('From: ada@example.org\r\n\r\nHello\r\n', ['support@club.example'], undefined, second);
  await nextNotification();
});

test('an unknown recipient is refused permanently, and a mail that can’t be stored temporarily', async () => {
  const mail = 'From: ada@example.org\r\n\r\nHello\r\n';
  await expect(send(mail, ['sales@club.example'])).rejects.toThrow('550 5.1.1');
  const withoutBucket = await startIntake('no-such-bucket');
  await expect(send(mail, ['support@club.example'], undefined, withoutBucket)).rejects.toThrow('451 4.3.0');
});
