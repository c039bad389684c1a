import { describe, expect, it } from 'vitest';
import { ROUTES } from '../../../../shared/http/routes/index.ts';
import type { Route } from '../../../../shared/http/routes/route.ts';
import { TOLD } from '../../../../shared/http/told/index.ts';
import { postTicket, send as sendToOthers } from '../../../kit/api.ts';
import { configure } from '../../../kit/configuration.ts';

/** Every example of the reference is sent, with what it is about put there before. */

type Name = keyof typeof ROUTES;
type Params = Readonly<Record<string, string>>;

const send = (method: string, path: string, sent: Parameters<typeof sendToOthers>[2]) =>
  /^\/v1\/(policies|calendars|templates|organisation|announcements)(\/[^/]+)?(\/history)?$/.test(path)
    ? configure(method, path, sent)
    : sendToOthers(method, path, sent);

const announced = async (): Promise<Params> => {
  const { example } = TOLD.createAnnouncement;
  const { body } = await configure('POST', '/v1/announcements', { key: 'supervisor', body: example.body });
  return { id: body.id };
};
const posted = async (): Promise<Params> => ({ ref: (await postTicket()).reference });

/** What the path's parts have to name. */
const THERE: Partial<Record<Name, () => Promise<Params>>> = {
  getAnnouncement: announced,
  cancelAnnouncement: announced,
  getMessage: async () => ({ ...(await posted()), id: '1' }),
};

/** Examples that need a queue, or what a mail leaves: their neighbours' tests show them at work. */
const BY_MAIL: readonly Name[] = [
  'erasePerson',
  'redactMessage',
  'getErasure',
  'decideMessage',
  'linkToMail',
  'linkToAttachment',
  'getHeldMail',
  'decideHeldMail',
  'liftSuppression',
];
/** An organisation is more than an example holds: the test of its schema is what shows it. */
const AS_WHOLE: readonly Name[] = ['putOrganisation'];

const names = Object.keys(ROUTES) as Name[]; // ROUTES has exactly these keys
const asked = names.filter(
  (name) => ROUTES[name].roles !== 'link' && !BY_MAIL.includes(name) && !AS_WHOLE.includes(name),
);

describe('the example of', () => {
  it.each(asked)('%s is answered as told', async (name) => {
    const { method, path } = ROUTES[name];
    const { answers, example } = TOLD[name];
    const params = { ...example.params, ...(path.includes('{ref}') ? await posted() : {}), ...(await THERE[name]?.()) };
    const named = path.replace(/\{(\w+)\}/g, (_, part: string) => params[part as keyof typeof params] ?? part);
    const { as, query, body } = example;
    const answer = await send(method, named, { key: as, query, body });
    expect(Object.keys(answers).map(Number), answer.text).toContain(answer.statusCode);
    expect(answer.statusCode, answer.text).toBeLessThan(300);
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
