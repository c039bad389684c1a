import { replay, type TableCall } from '../../replay.ts';

/** What a POST /v1/tickets can't do without: its body read, the calls, an answer. */
export const handler = async (event: { body: string }, calls: readonly TableCall[]) => {
  const posted: unknown = JSON.parse(event.body);
  await replay(calls);
  return { statusCode: 201, headers: { 'content-type': 'application/json' }, body: JSON.stringify(posted) };
};
