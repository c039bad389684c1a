import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { codeOf, makeSignInToken, type SignInName } from '../../shared/domain/portal/sign-in.ts';
import { SITE_HEADER } from '../../shared/http/networks.ts';
import { signInMessageSchema } from '../../shared/schemas/workflow.ts';
import { LINK_SECRET, type Sent, SITE_SECRET, SITE_URL, send } from './api.ts';

/** Requesters' browsers. Each keeps its cookies and sends its page's origin. */

const queue = mockClient(SQSClient);
queue.on(SendMessageCommand).resolves({ MessageId: 'message-1' });

/** Sign-ins with a queued mail, the latest last. */
export const queuedSignIns = (): SignInName[] =>
  queue.commandCalls(SendMessageCommand).flatMap(({ args: [{ input }] }) => {
    const read = signInMessageSchema.safeParse(JSON.parse(input.MessageBody ?? ''));
    return read.success ? [read.data.signIn] : [];
  });

/** The token and code in a sign-in's mail. */
export const mailOf = (name: SignInName | undefined = queuedSignIns().at(-1)) => {
  if (!name) throw new RangeError('no sign-in was queued');
  return { token: makeSignInToken(name, LINK_SECRET), code: codeOf(name, LINK_SECRET) };
};

export const PORTAL = '/v1/portal';

export type Visitor = ReturnType<typeof visitor>;

/** A browser. `address` is its network address, as CloudFront reports it. */
export const visitor = (address = `198.51.100.${1 + Math.floor(Math.random() * 250)}`) => {
  const jar = new Map<string, string>();
  const visit = async (method: string, path: string, sent: Sent = {}) => {
    const headers = {
      origin: SITE_URL,
      'sec-fetch-site': 'same-origin',
      'x-forwarded-for': `${address}, 192.0.2.1`,
      [SITE_HEADER]: SITE_SECRET,
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
      ...(jar.size > 0 ? { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') } : {}),
      ...sent.headers,
    };
    const answer = await send(method, `${PORTAL}${path}`, { ...sent, headers });
    for (const cookie of answer.cookies ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    return answer;
  };
  return {
    jar,
    visit,
    get: (path: string, query?: Record<string, string>) => visit('GET', path, { query }),
    post: (path: string, body: unknown = {}, headers: Record<string, string> = {}) =>
      visit('POST', path, { body, headers }),
    ask: (email: string, organisation = 'club') => visit('POST', '/sign-in', { body: { organisation, email } }),
    complete: (body: object) => visit('POST', '/sign-in/complete', { body }),
  };
};

/** A browser signed in with the link from the mail. */
export const signedIn = async (email: string, organisation = 'club'): Promise<Visitor> => {
  const own = visitor();
  await own.ask(email, organisation);
  const answer = await own.complete({ token: mailOf().token });
  if (answer.statusCode !== 200) throw new Error(`the sign-in failed: ${answer.text}`);
  return own;
};
