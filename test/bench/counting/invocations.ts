import * as z from 'zod';
import type { Stack } from '../../../local/stack.ts';
import { fullName } from '../stack-tools.ts';

const FUNCTIONS = [
  'api',
  'receive-email',
  'relay-events',
  'signal-workflow',
  'assess',
  'advance',
  'await',
  'send-message',
];
const AUTHORIZATION = 'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/logs/aws4_request';

const pageSchema = z.object({
  events: z.array(z.object({ message: z.string() })).default([]),
  nextToken: z.string().optional(),
});

/** How often each function has been invoked since an instant of the machine: the START lines of its log. */
export const invocations = async (stack: Stack, startTime: number): Promise<Record<string, number>> => {
  const counts = FUNCTIONS.map(async (name): Promise<[string, number]> => {
    const logGroupName = `/aws/lambda/${fullName(stack, name)}`;
    const answer = await fetch(stack.endpoints.awsEndpoint, {
      method: 'POST',
      headers: {
        authorization: AUTHORIZATION,
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'Logs_20140328.FilterLogEvents',
      },
      body: JSON.stringify({ logGroupName, filterPattern: 'START', startTime, limit: 10_000 }),
    });
    // A function that has never run has no log yet.
    const page = answer.ok ? pageSchema.parse(await answer.json()) : { events: [] };
    // The local filter takes any case, and so words like started.
    return [name, page.events.filter(({ message }) => message.startsWith('START ')).length];
  });
  return Object.fromEntries(await Promise.all(counts));
};
