import { replay, type TableCall } from '../../replay.ts';

const HEADERS = { 'content-type': 'application/json' };

/** What a POST /v1/tickets can't do without: its body read, the calls, an answer. Of a GET: the calls, and an answer of what was read. */
export const handler = async (event: { body?: string }, calls: readonly TableCall[]) => {
  const posted: unknown = event.body === undefined ? undefined : JSON.parse(event.body);
  const read = await replay(calls);
  return posted === undefined
    ? { statusCode: 200, headers: HEADERS, body: JSON.stringify(read) }
    : { statusCode: 201, headers: HEADERS, body: JSON.stringify(posted) };
};
