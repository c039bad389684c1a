import { describe, expect, it } from 'vitest';
import { shippedLanguages } from '../../../shared/config/languages.ts';
import { WHERE_THEY_WROTE } from '../../../shared/domain/conversation/where-they-wrote.ts';
import { lookOf } from '../../../shared/domain/telling/mail-page.ts';
import { NOTICES } from '../../../shared/domain/telling/notices.ts';
import { render } from '../../../shared/domain/telling/render.ts';
import { TEMPLATE_FIELDS } from '../../../shared/schemas/configuration/template.ts';
import { act, postTicket, send } from '../../kit/api.ts';
import { Desk } from '../../kit/desks/telling-desk.ts';
import { CLUB } from '../../kit/settings.ts';

/** A requester who wrote in public under a handle reads only what is written there (docs/decisions/0168). */

const post = (channel: string, requester: object, more: object = {}) =>
  postTicket({ requester, channel, subject: 'Wrong date', description: 'It says Tuesday.', ...more });
const answer = (reference: string, key = 'agent') =>
  send('POST', `/v1/tickets/${reference}/messages`, { key, body: { body: 'It is Monday.', visibility: 'public' } });
const postTasks = async (reference: string, desk = new Desk()) => {
  await desk.tell(reference);
  return desk.mails.filter(({ notice }) => notice === 'post_task');
};
/** The agents who are asked to post, with the author if the text is another agent's. */
const askedToPost = async (reference: string) =>
  (await postTasks(reference)).map(({ to, text }) => [to.address, /^(.*) wrote the text/m.exec(text)?.[1]]);
const askedFor = async (reference: string) => {
  const events = await new Desk().services.store.events(reference);
  return events.flatMap(({ type, reason }) => (type === 'post_requested' ? [reason] : []));
};

const THABO = 'thabo.mokoena@club.example';
const CLAIRE = 'claire.adams@club.example';

describe('an agent’s message to a handle', () => {
  it.each(['social_media', 'forum'])('on %s is a task for its assignee, with the text to post', async (channel) => {
    const { reference } = await post(channel, { handle: '@ann' });
    expect((await answer(reference)).statusCode).toBe(201);
    const [task, ...others] = await postTasks(reference);
    expect([task?.to.address, others]).toEqual([THABO, []]);
    expect(task?.text).toContain('Please post this for @ann where they wrote');
    expect(task?.text).toContain('It is Monday.');
    await act(reference, { action: 'resolve', resolution: 'The date is right now.' });
    await postTasks(reference);
    expect(await askedFor(reference)).toEqual(['message', 'resolution']);
  });

  it('is announced as such to its author', async () => {
    const { reference } = await post('forum', { handle: '@hal' });
    const asked = { key: 'agent', query: { action: 'message', to: 'requester' } };
    const { body } = await send('GET', `/v1/tickets/${reference}/audience`, asked);
    expect(body.items).toMatchObject([{ role: 'requester', by: 'nothing', cause: 'post_task' }]);
  });

  it('is the assignee’s to post if another agent wrote it', async () => {
    const { reference } = await post('forum', { handle: '@cem' });
    await act(reference, { action: 'take' }, 'colleague');
    await answer(reference);
    expect(await askedToPost(reference)).toEqual([[CLAIRE, 'Thabo Mokoena']]);
  });

  it('is mailed if the requester has an address', async () => {
    const { reference } = await post('forum', { handle: '@ben', email: 'ben@customer.example' });
    await answer(reference);
    expect(await askedToPost(reference)).toEqual([]);
  });
});

describe('an automatic message to a handle', () => {
  const closed = async (more: object = {}, details: object = {}) => {
    const { reference } = await post('forum', { handle: '@dan' }, { details, ...more });
    await act(reference, { action: 'take' });
    await act(reference, { action: 'resolve', resolution: 'The date is right now.' });
    await postTasks(reference);
    await act(reference, { action: 'confirm' });
    return reference;
  };

  it('is a task with text and place, without the requester’s links: the closing report, too', async () => {
    const thread = 'https://forum.customer.example/t/12/3';
    const reference = await closed({}, { post: thread });
    const desk = new Desk();
    const [report] = (await postTasks(reference, desk)).filter(({ text }) =>
      text.includes('We’ve closed your request'),
    );
    expect(report?.to.address).toBe(THABO);
    expect(report?.text).toContain(`They wrote here: ${thread}`);
    expect(report?.text).toContain('If anything is still wrong, please tell us here.');
    expect(report?.text.replace(thread, '')).not.toMatch(/\/(survey|confirm|answer|escalate)\/|#token|requests\//);
    expect(await askedFor(reference)).toEqual(['resolution', 'closing_report']);
    expect(desk.mails.every(({ to }) => to.address.endsWith('@club.example'))).toBe(true);
  });

  it('is requested once, however often the event comes, and if a process dies in between', async () => {
    const reference = await closed();
    const desk = new Desk();
    const { finish } = desk.services.notices;
    desk.services.notices.finish = async () => Promise.reject(new Error('killed'));
    await expect(desk.tell(reference)).rejects.toThrow('killed');
    desk.services.notices.finish = finish;
    for (let time = 0; time < 2; time++)
      for (let sequence = 1; sequence <= (await desk.services.store.events(reference)).length; sequence++)
        await desk.tellOf(reference, sequence);
    expect(await askedFor(reference)).toEqual(['resolution', 'closing_report']);
  });

  it('needs no task if a connector posts it, unless it isn’t for a public thread', async () => {
    const reference = await closed({ notify: false });
    expect([await askedToPost(reference), await askedFor(reference)]).toEqual([[], []]);
    const other = await post('forum', { handle: '@eve' }, { notify: false });
    await act(other.reference, { action: 'resolve', resolution: 'We do not refund it.', final: true }, 'supervisor');
    const [task] = await postTasks(other.reference);
    expect(await askedFor(other.reference)).toEqual(['final_decision']);
    expect(task?.text).toContain('send a private message');
  });

  it('is in no mail about a restricted ticket', async () => {
    const { reference } = await post('forum', { handle: '@fay' });
    await act(reference, { action: 'take' });
    await act(reference, { action: 'restrict', restricted: true, reason: 'It is about a child.' }, 'supervisor');
    await answer(reference);
    const [task] = await postTasks(reference);
    expect(task?.text).not.toContain('It is Monday.');
    expect(task?.text).toContain(reference);
  });
});

/** Words about the mail itself, or about a page that it links to. */
const OF_MAIL = /e-?mail|correo|courriel|ce message|\bpage\b|\bSeite\b|página/i;

describe('the text for a call', () => {
  // About an email whose files were too large.
  const said = Object.keys(WHERE_THEY_WROTE).filter((name) => name !== 'attachments_left_out');
  const values = Object.fromEntries(TEMPLATE_FIELDS.map((field) => [field, /Url$|^byMail$/.test(field) ? '' : 'x']));

  it.each(Object.entries(shippedLanguages()))('mentions no mail and no page: %s', (language, { templates }) => {
    const textsWith = (byMail: string) =>
      said.flatMap((name) => {
        const template = templates[name];
        if (!template) throw new Error(`no template ${name}`);
        return render(template, { ...values, byMail }, language, lookOf(CLUB.organisation)).text;
      });
    expect(textsWith('').filter((text) => OF_MAIL.test(text))).toEqual([]);
    expect(textsWith('yes').filter((text) => OF_MAIL.test(text)).length).toBeGreaterThan(9);
  });
});

describe('the table of notices to handles', () => {
  const toRequesters = new Set(
    Object.values(NOTICES).flatMap((rows) =>
      rows.flatMap(({ to, template }) => (to === 'requester' ? [template] : [])),
    ),
  );
  const packs = Object.entries(shippedLanguages());

  it('has a row for each notice to a requester, and no others', () => {
    expect(Object.keys(WHERE_THEY_WROTE).sort()).toEqual([...toRequesters].sort());
  });

  it.each(Object.entries(WHERE_THEY_WROTE))(
    'gives for %s the reason for silence, or a text in every language',
    (template, row) => {
      if (row.is === 'nothing') expect(row.because).toMatch(/\w+ \w+/);
      for (const [language, { phrases }] of packs) {
        const words = phrases.posts[template] ?? '';
        expect([language, words !== '']).toEqual([language, row.is !== 'nothing']);
        const named = [...words.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name);
        expect(TEMPLATE_FIELDS).toEqual(expect.arrayContaining(named));
        // Anyone with such a link acts or joins as the requester.
        expect(named.filter((name) => /Url$|^(report|document)$/.test(name ?? ''))).toEqual([]);
      }
    },
  );
});
