import { Refusal } from './refusal.ts';

/** Where an answer doesn't say how long to wait: foreign pages may not read its headers. */
const WAIT_SECONDS = 5;
const TOO_MANY = 429;

/** The problem's kind, the last part of its type. */
const kindOf = (said: unknown): string => {
  const type = typeof said === 'object' && said !== null && 'type' in said ? String(said.type) : '';
  return type.split('/').at(-1) || 'refused';
};

/** What the problem says. */
const detailOf = (said: unknown): string =>
  typeof said === 'object' && said !== null && 'detail' in said ? String(said.detail) : '';

const asJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // Something between here and the API answered.
    return null;
  }
};

/** An answer of the API, or why there is none. @throws Refusal where it makes no sense to try the same again at once */
export const answerOf = async <Answer>(answering: Promise<Response>): Promise<Answer> => {
  const answer = await answering;
  const said = asJson(await answer.text());
  if (answer.status === TOO_MANY) {
    const seconds = Number(answer.headers.get('retry-after')) || WAIT_SECONDS;
    throw new Refusal(kindOf(said), seconds * 1000);
  }
  if (answer.status >= 500) throw new TypeError(`the server answers ${answer.status}`);
  if (!answer.ok) throw new Refusal(kindOf(said), null, detailOf(said));
  // The API's own tests hold its answers to the schemas that these types are of.
  return said as Answer;
};

/** As text, so that pages of other origins need no second request to ask whether they may. */
export const post = (url: string, body: object, options: RequestInit = {}): Promise<Response> =>
  fetch(url, { ...options, method: 'POST', headers: { 'content-type': 'text/plain' }, body: JSON.stringify(body) });
