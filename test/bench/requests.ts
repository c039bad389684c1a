import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEventV2, SQSEvent } from 'aws-lambda';

/** What the bench sends: real-looking requests, each by a person of its own unless said otherwise. */

/** Written so that the assessment has something to read: 600 bytes, a common length of such requests. */
const DESCRIPTION = `Hello,

since this morning I cannot log in to the booking page any more. I enter my membership number and the password that I
have used for months, the page loads for a while, and then it says "wrong password" (error code AUTH-117). I have tried
Firefox and Chrome, cleared the cache, and asked for a new password twice; the mail with the link has not come.

I have to book the hall for Saturday, so it would be good to hear from you soon. A screenshot is no problem, just tell
me where to send it. My membership number is 4711.

Kind regards
Ada Okafor`;

/** A POST /v1/tickets body. */
export const ticketBody = (requester: string) => ({
  requester: { email: requester, name: 'Ada Okafor', language: 'en' },
  subject: 'I cannot log in to the booking page',
  description: DESCRIPTION,
  category: 'account',
  urgency: 'medium',
  impact: 'medium',
  externalId: 'CRM-20418',
});

/** As API Gateway hands a request over (payload format 2.0). */
const apiEvent = (apiKey: string, method: 'GET' | 'POST', path: string): APIGatewayProxyEventV2 => {
  const now = new Date();
  const [rawPath = '', rawQueryString = ''] = path.split('?');
  const query = Object.fromEntries(new URLSearchParams(rawQueryString));
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath,
    rawQueryString,
    ...(rawQueryString ? { queryStringParameters: query } : {}),
    headers: {
      authorization: `Bearer ${apiKey}`,
      'user-agent': 'bench',
      host: 'api.example',
      'x-forwarded-for': '192.0.2.7',
    },
    requestContext: {
      accountId: '000000000000',
      apiId: 'bench',
      domainName: 'api.example',
      domainPrefix: 'api',
      http: { method, path: rawPath, protocol: 'HTTP/1.1', sourceIp: '192.0.2.7', userAgent: 'bench' },
      requestId: randomUUID(),
      routeKey: '$default',
      stage: '$default',
      time: now.toUTCString(),
      timeEpoch: now.getTime(),
    },
    isBase64Encoded: false,
  };
};

/** A POST /v1/tickets. */
export const postEvent = (apiKey: string, requester: string): APIGatewayProxyEventV2 => {
  const event = apiEvent(apiKey, 'POST', '/v1/tickets');
  const headers = { ...event.headers, 'content-type': 'application/json' };
  return { ...event, headers, body: JSON.stringify(ticketBody(requester)) };
};

/** A GET of a path with its query. */
export const getEvent = (apiKey: string, path: string): APIGatewayProxyEventV2 => apiEvent(apiKey, 'GET', path);

/** A mail of 3 KB as mail programs write them: plain and HTML text, and the headers that come on the way. */
export const rawMail = (from: string, to: string): Buffer => {
  const html = DESCRIPTION.split('\n\n')
    .map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br>\r\n')}</p>`)
    .join('\r\n');
  const lines = [
    `Return-Path: <${from}>`,
    `Received: from mail.member.example (mail.member.example [192.0.2.25])`,
    ` by inbound-smtp.us-east-1.amazonaws.com with SMTP id ${randomUUID().replaceAll('-', '')}`,
    ` for ${to};`,
    ` ${new Date().toUTCString().replace('GMT', '+0000')}`,
    'Authentication-Results: amazonses.com; spf=pass (spfCheck: domain of member.example designates 192.0.2.25 as',
    ' permitted sender) client-ip=192.0.2.25; dkim=pass header.i=@member.example; dmarc=pass header.from=member.example',
    'DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=member.example; s=mail; h=from:to:subject:date:message-id;',
    ' bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=;',
    ' b=dGhpcyBpcyBub3QgYSByZWFsIHNpZ25hdHVyZSwgYnV0IGl0IGlzIGFzIGxvbmcgYXMgb25lIGlzIGluIGEgcmVhbCBtYWls',
    `From: Ada Okafor <${from}>`,
    `To: Support <${to}>`,
    'Subject: =?utf-8?Q?I_cannot_log_in_to_the_booking_page?=',
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${randomUUID()}@member.example>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/alternative; boundary="=_b1"',
    '',
    '--=_b1',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    ...DESCRIPTION.split('\n'),
    '',
    '--=_b1',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    `<html><body style="font-family: sans-serif">${html}`,
    ...SIGNATURE.split('\n'),
    '</body></html>',
    '',
    '--=_b1--',
    '',
  ];
  return Buffer.from(lines.join('\r\n'));
};

/** A signature's markup as mail programs write it, which brings the mail to 3 KB. */
const SIGNATURE = `<table class="signature" cellpadding="0" cellspacing="0" border="0" width="100%" style="border-collapse:collapse">
<tr><td style="padding-right:12px;font-family:Verdana,Geneva,sans-serif;font-size:13px;color:#222222">Ada Okafor</td>
<td style="color:#888888;font-size:11px;font-family:Verdana,Geneva,sans-serif">Member since 2019</td></tr>
<tr><td style="color:#888888;font-size:11px;font-family:Verdana,Geneva,sans-serif">Evening groups</td>
<td style="color:#888888;font-size:11px;font-family:Verdana,Geneva,sans-serif">12 Example Street</td></tr></table>`;

/** As Lambda hands messages of a queue over. */
export const queueEvent = (body: string): SQSEvent => ({
  Records: [
    {
      messageId: randomUUID(),
      receiptHandle: randomUUID(),
      body,
      attributes: {
        ApproximateReceiveCount: '1',
        SentTimestamp: String(Date.now()),
        SenderId: 'AIDAEXAMPLE',
        ApproximateFirstReceiveTimestamp: String(Date.now()),
      },
      messageAttributes: {},
      md5OfBody: '',
      eventSource: 'aws:sqs',
      eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:mail',
      awsRegion: 'us-east-1',
    },
  ],
});
