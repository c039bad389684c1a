import { Refusal } from './refusal.ts';

/** The wait when an answer doesn't give one: pages of other origins can't read the header. */
const WAIT_SECONDS = 5;
const TOO_MANY = 429;

/** Returns a problem's kind, the last part of its type. */
const kindOf = (said: unknown): string => {
  const type = typeof said === 'object' && said !== null && 'type' in said ? String(said.type) : '';
  return type.split('/').at(-1) || 'refused';
};

/** Returns a problem's detail. */
const detailOf = (said: unknown): string =>
  typeof said === 'object' && said !== null && 'detail' in said ? String(said.detail) : '';

const asJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // Something between the browser and the API answered.
    return null;
  }
};

/** Returns the API's answer. @throws Refusal when an immediate retry would be refused too */
export const answerOf = async <Answer>(answering: Promise<Response>): Promise<Answer> => {
  const answer = await answering;
  const said = asJson(await answer.text());
  if (answer.status === TOO_MANY) {
    const seconds = Number(answer.headers.get('retry-after')) || WAIT_SECONDS;
    throw new Refusal(kindOf(said), seconds * 1000);
  }
  if (answer.status >= 500) throw new TypeError(`the server answers ${answer.status}`);
  if (!answer.ok) throw new Refusal(kindOf(said), null, detailOf(said));
  // The API's tests check its answers against the schemas that these types come from.
  return said as Answer;
};

/** Posts JSON as text/plain, which needs no CORS preflight on pages of other origins. */
export const post = (url: string, body: object, options: RequestInit = {}): Promise<Response> =>
  fetch(url, { ...options, method: 'POST', headers: { 'content-type': 'text/plain' }, body: JSON.stringify(body) });
