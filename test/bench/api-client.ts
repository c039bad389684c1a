import type { Stack } from '../../local/stack.ts';

type Role = keyof Stack['endpoints']['apiKeys'];

/** Calls the stack's HTTP API. Throws Error on any answer but a success. */
export const callApi = async (
  stack: Stack,
  role: Role,
  path: string,
  body: object,
): Promise<Record<string, unknown>> => {
  const { apiUrl, apiKeys } = stack.endpoints;
  const answer = await fetch(`${apiUrl}/v1${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKeys[role]}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`POST ${path}: ${answer.status} ${text}`);
  // Every success of these calls is a JSON object.
  return JSON.parse(text) as Record<string, unknown>;
};
