import { afterAll, describe, expect, it } from 'vitest';
import { ROUTES } from '../../../../shared/http/routes/index.ts';
import { heedsKey, type Route } from '../../../../shared/http/routes/route.ts';
import { TOLD } from '../../../../shared/http/told/index.ts';
import type { Told } from '../../../../shared/http/told/told.ts';
import { items } from '../../../kit/api.ts';
import { NAMES, type Name, readyExample } from '../../../kit/desks/examples.ts';
import { memoryBuckets } from '../../../kit/memory/memory-bucket.ts';

/** Sends every example of the reference, after putting its subject in place. */

const buckets = memoryBuckets();
afterAll(() => buckets.client.restore());

const isLink = (name: Name): boolean => ROUTES[name].roles === 'link';
const UNTRIED = NAMES.filter((name) => TOLD[name].untried !== undefined);
const asked = NAMES.filter((name) => !isLink(name) && !UNTRIED.includes(name));

describe('the example of', () => {
  it.each(asked)('%s gets the documented answer, and HEAD like GET, but without a body', async (name) => {
    const { answers } = TOLD[name];
    const { row, body: sent, ask } = await readyExample(name);
    if (row.method !== 'GET' && typeof row.roles !== 'string') {
      // No change is made to a version that the caller hasn't read: a row compares it, or refuses the request.
      const { statusCode, body } = await ask({
        headers: { 'if-match': '"999999"' },
        // Repeating an article's content is possible from any version.
        ...(name === 'putArticle' ? { body: { ...sent, title: 'Another plan' } } : {}),
      });
      const [status, type] = row.match ? [412, 'changed-meanwhile'] : [400, 'if-match'];
      expect([statusCode, body.type]).toEqual([status, `/problems/${type}`]);
    }
    expect('If-Match' in (TOLD[name].headers ?? {})).toBe(row.match === true);
    const once = { headers: { 'idempotency-key': `example-${name}` } };
    const answer = await ask(heedsKey(row) ? once : {});
    expect(Object.keys(answers).map(Number), answer.text).toContain(answer.statusCode);
    expect(answer.statusCode, answer.text).toBeLessThan(400);
    if (heedsKey(row)) {
      // A repetition with the same key makes nothing more, except another secret for a key whose first one may be lost.
      const before = items.size + (name === 'createKey' ? 1 : 0);
      const { statusCode, headers } = await ask(once);
      expect([statusCode, headers['idempotent-replayed'], items.size]).toEqual([answer.statusCode, 'true', before]);
    }
    if (row.method !== 'GET') return;
    const { statusCode, headers, text } = await ask({ method: 'HEAD' });
    expect([statusCode, headers['content-type'], text]).toEqual([
      answer.statusCode,
      answer.headers['content-type'],
      '',
    ]);
  });

  it.each(NAMES.filter((name) => isLink(name) && ROUTES[name].method === 'POST'))(
    '%s is a form that its page accepts, and an invalid link is refused',
    async (name) => {
      const { ask } = await readyExample(name);
      const { statusCode, headers, text } = await ask();
      expect([statusCode, headers['content-type']], text).toEqual([404, 'text/html; charset=utf-8']);
    },
  );

  it('each body and form fits its schema, including those whose example needs something stored first', () => {
    const trouble = NAMES.flatMap((name) => {
      const { body, form, example }: Told = TOLD[name];
      const row: Route = ROUTES[name];
      const schema = body ?? row.body;
      // The path contains it.
      const isNamed = name === 'putOrganisation' || name === 'putPolicy' || name === 'putCalendar';
      const whole = isNamed ? { id: 'club', ...example.body } : example.body;
      const faults = [
        ...(schema ? [schema.safeParse(whole).error] : []),
        ...(form ? [form.safeParse(example.form).error] : []),
      ];
      return faults.flatMap((fault) => (fault ? [`${name}: ${fault.message}`] : []));
    });
    expect(trouble).toEqual([]);
  });
});
