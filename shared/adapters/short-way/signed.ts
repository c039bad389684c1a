import { createHmac, hash } from 'node:crypto';

/**
 * AWS Signature Version 4 of a POST to `/`
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html).
 */

type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
type Scope = { region: string; service: string };
type Headers = { host: string; 'content-type': string; 'x-amz-target'?: string | undefined };

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** The day's key for each service, which takes four hashes to make. */
const kept = new Map<string, { of: string; key: Buffer }>();
const keyOf = (secret: string, day: string, { region, service }: Scope): Buffer => {
  const of = `${secret} ${day} ${region}`;
  const known = kept.get(service);
  if (known?.of === of) return known.key;
  const key = [day, region, service, 'aws4_request'].reduce(hmac, Buffer.from(`AWS4${secret}`));
  kept.set(service, { of, key });
  return key;
};

/** Adds the headers that sign a request. */
export const signed = (
  { accessKeyId, secretAccessKey, sessionToken }: Credentials,
  scope: Scope,
  milliseconds: number,
  headers: Headers,
  body: string,
): Record<string, string> => {
  const date = new Date(milliseconds).toISOString().replace(/[-:]|\.\d{3}/g, '');
  const day = date.slice(0, 8);
  const all: Record<string, string> = {
    'content-type': headers['content-type'],
    host: headers.host,
    'x-amz-date': date,
  };
  // In the order of their names, as signing requires.
  if (sessionToken) all['x-amz-security-token'] = sessionToken;
  const target = headers['x-amz-target'];
  if (target !== undefined) all['x-amz-target'] = target;
  const names = Object.keys(all).join(';');
  const lines = Object.entries(all).map(([name, value]) => `${name}:${value}\n`);
  const request = `POST\n/\n\n${lines.join('')}\n${names}\n${hash('sha256', body)}`;
  const place = `${day}/${scope.region}/${scope.service}/aws4_request`;
  const key = keyOf(secretAccessKey, day, scope);
  const signature = hmac(key, `AWS4-HMAC-SHA256\n${date}\n${place}\n${hash('sha256', request)}`).toString('hex');
  all.authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${place}, SignedHeaders=${names}, Signature=${signature}`;
  return all;
};
