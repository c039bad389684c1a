import { afterAll, describe, expect, it } from 'vitest';
import { ROUTES } from '../../../../shared/http/routes/index.ts';
import type { Route } from '../../../../shared/http/routes/route.ts';
import { TOLD } from '../../../../shared/http/told/index.ts';
import { NAMES, type Name, readyExample } from '../../../kit/desks/examples.ts';
import { memoryBuckets } from '../../../kit/memory/memory-bucket.ts';

/** Every example of the reference is sent, with what it is about put there before. */

const buckets = memoryBuckets();
afterAll(() => buckets.client.restore());

/** Examples that need a queue, a receiver, an uploaded file, a rise of tickets, a month's sample, or what a mail leaves: their neighbours' tests show them at work. */
const BY_MAIL: readonly Name[] = [
  'erasePerson',
  'redactMessage',
  'getErasure',
  'decideMessage',
  'linkToMail',
  'linkToAttachment',
  'getHeldMail',
  'decideHeldMail',
  'getHeldMessage',
  'liftSuppression',
  'completeSignIn',
  'openByLink',
  'linkToOwnFile',
  'getPortalUploadInParts',
  'linkToMyChatFile',
  'linkToChatFile',
  'linkToFileOfChat',
  'addArticleImage',
  'getArticleImage',
  'readOwnArticle',
  'answerOwnHelped',
  'getOwnArticleImage',
  'createImport',
  'getImport',
  'listImportFaults',
  'pingWebhook',
  'redeliver',
  'decideSuspected',
  'getQualityChecks',
  'addQualityReading',
];
/** An organisation is more than an example holds: the test of its schema is what shows it. */
const AS_WHOLE: readonly Name[] = ['putOrganisation'];

const asked = NAMES.filter(
  (name) => ROUTES[name].roles !== 'link' && !BY_MAIL.includes(name) && !AS_WHOLE.includes(name),
);

describe('the example of', () => {
  it.each(asked)('%s is answered as told, and HEAD as GET, but without a body', async (name) => {
    const { answers } = TOLD[name];
    const { row, body: sent, ask } = await readyExample(name);
    if (row.method !== 'GET' && typeof row.roles !== 'string') {
      // No change happens on another version than whoever asks has read: a row compares it, or refuses to be asked.
      const { statusCode, body } = await ask({
        headers: { 'if-match': '"999999"' },
        // What an article says already may be said again, from whatever version.
        ...(name === 'putArticle' ? { body: { ...sent, title: 'Another plan' } } : {}),
      });
      const [status, type] = row.match ? [412, 'changed-meanwhile'] : [400, 'if-match'];
      expect([statusCode, body.type]).toEqual([status, `/problems/${type}`]);
    }
    expect('If-Match' in (TOLD[name].headers ?? {})).toBe(row.match === true);
    const answer = await ask();
    expect(Object.keys(answers).map(Number), answer.text).toContain(answer.statusCode);
    expect(answer.statusCode, answer.text).toBeLessThan(400);
    if (row.method !== 'GET') return;
    const { statusCode, headers, text } = await ask({ method: 'HEAD' });
    expect([statusCode, headers['content-type'], text]).toEqual([
      answer.statusCode,
      answer.headers['content-type'],
      '',
    ]);
  });

  it('those that a mail leads to have one of the right form', () => {
    for (const name of [...BY_MAIL, ...AS_WHOLE]) {
      const { body } = TOLD[name].example;
      const row: Route = ROUTES[name];
      if (body)
        expect(
          (TOLD[name].body ?? row.body)?.safeParse(name === 'putOrganisation' ? { ...body, id: 'club' } : body).success,
          name,
        ).toBe(true);
    }
  });
});
