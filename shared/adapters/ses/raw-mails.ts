import type { SendRawEmailCommandInput } from '@aws-sdk/client-ses';
import { type Codec, Unusual } from '../short-way/short-way.ts';

/** SendRawEmail in AWS's query protocol (https://docs.aws.amazon.com/ses/latest/APIReference/API_SendRawEmail.html). */

const write = (input: Partial<SendRawEmailCommandInput>): string => {
  const { Source, Destinations = [], RawMessage, ConfigurationSetName, ...others } = input;
  if (!Source || !RawMessage?.Data || Object.keys(others).length > 0) throw new Unusual('a mail');
  const members: [string, string | undefined][] = [
    ['Action', 'SendRawEmail'],
    ['Version', '2010-12-01'],
    ['Source', Source],
    ...Destinations.map((to, index): [string, string] => [`Destinations.member.${index + 1}`, to]),
    ['RawMessage.Data', Buffer.from(RawMessage.Data).toString('base64')],
    ['ConfigurationSetName', ConfigurationSetName],
  ];
  return members
    .flatMap(([name, value]) => (value === undefined ? [] : `${name}=${encodeURIComponent(value)}`))
    .join('&');
};

const read = (answer: string): object => {
  const [, MessageId] = /<MessageId>([\w.@-]+)<\/MessageId>/.exec(answer) ?? [];
  if (!MessageId) throw new Unusual('an answer');
  return { MessageId };
};

export const RAW_MAILS: Codec = { write, read };
