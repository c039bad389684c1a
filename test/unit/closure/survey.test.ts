import { describe, expect, it } from 'vitest';
import { answerSurvey, asksForSurvey } from '../../../shared/domain/closure/survey.ts';
import { makeToken, surveySecret } from '../../../shared/domain/links/confirmation-link.ts';
import { fold } from '../../../shared/domain/ticket/audit.ts';
import { act, LINK_SECRET, resolvedTicket, send } from '../../kit/api.ts';
import { assessed, RESOLVE } from '../../kit/case.ts';
import { CLUB } from '../../kit/settings.ts';

const EXPIRES = '2099-01-01T00:00:00.000Z';
const pathOf = (reference: string, event: number, secret = surveySecret(LINK_SECRET)): string =>
  `/survey/${makeToken({ organisation: 'club', reference, event, expiresAt: EXPIRES }, secret)}`;
const post = (path: string, form: Record<string, string>) =>
  send('POST', path, {
    raw: new URLSearchParams(form).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
const auditOf = async (reference: string) =>
  (await send('GET', `/v1/tickets/${reference}/audit`, { key: 'agent' })).body.items;

const closed = async () => {
  const { reference } = await resolvedTicket();
  const { version } = await act(reference, { action: 'confirm' });
  return { reference, version, path: pathOf(reference, version) };
};

describe('a survey', () => {
  it('changes nothing when opened; answered once, it is recorded with its comment as a message', async () => {
    const { reference, version, path } = await closed();
    const page = await send('GET', path);
    expect(page).toMatchObject({ statusCode: 200 });
    expect(page.text).toContain('name="score"');
    expect(await auditOf(reference)).toHaveLength(version);

    const thanks = await post(path, { score: '2', comment: 'It took too long.' });
    expect(thanks.text).toContain('Thank you!');
    const again = await post(path, { score: '5' });
    expect(again.text).toContain('You have already answered');
    const events = await auditOf(reference);
    expect(events).toHaveLength(version + 1);
    expect(events.at(-1)).toMatchObject({
      type: 'survey_answered',
      actor: { kind: 'requester' },
      facts: { score: 2, poor: true },
      after: { survey: { event: version, score: 2 } },
      signal: false,
    });
    expect(JSON.stringify(events)).not.toContain('It took too long');
  });

  it('is shown on the ticket, with its comment', async () => {
    const { reference, path } = await closed();
    expect((await send('GET', `/v1/tickets/${reference}`, { key: 'agent' })).body.survey).toBeNull();
    await post(path, { score: '4', comment: 'Friendly.' });
    const { body } = await send('GET', `/v1/tickets/${reference}`, { key: 'agent' });
    expect(body.survey).toEqual({ score: 4, comment: 'Friendly.', at: body.updatedAt });
  });

  it('follows the confirmation on the same page, and is answered from there', async () => {
    const { reference, version } = await resolvedTicket();
    const link = makeToken({ organisation: 'club', reference, event: version, expiresAt: EXPIRES }, LINK_SECRET);
    const confirmed = await post(`/confirm/${link}`, { answer: 'confirm' });
    const action = /action="\.\.(\/survey\/[^"]+)"/.exec(confirmed.text)?.[1] ?? '';
    expect((await post(action, { score: '5' })).text).toContain('Thank you!');
    expect((await send('GET', `/v1/tickets/${reference}`, { key: 'agent' })).body.survey.score).toBe(5);
  });

  it('is asked once if the requester doesn’t confirm: with the second reminder, not in the report', () => {
    const ticket = assessed(CLUB)
      .act(RESOLVE)
      .runHours(24 * 10);
    const asked = ticket.events.filter((event, index) => asksForSurvey(event, fold(ticket.events.slice(0, index + 1))));
    const reminders = ticket.events.filter(({ type }) => type === 'confirmation_reminded');
    expect(reminders).toHaveLength(2);
    expect(asked).toEqual([reminders[1]]);
    expect(ticket.ticket.closedAs).toBe('no_answer');
  });

  it('is not asked again if it was answered with the reminder', () => {
    const ticket = assessed(CLUB)
      .act(RESOLVE)
      .runHours(24 * 4);
    const reminder = ticket.latest('confirmation_reminded');
    const answer = { score: 3, comment: null };
    const answered = answerSurvey(ticket.ticket, reminder, answer, ticket.context()).ticket;
    expect(answered.survey).toMatchObject({ event: reminder.sequence, score: 3 });
    const closing = ticket.act({ action: 'confirm' }).last;
    expect(asksForSurvey(closing, { ...ticket.ticket, survey: answered.survey })).toBe(false);
    expect(asksForSurvey(closing, ticket.ticket)).toBe(true);
  });

  it('is valid only for what it was signed for, and needs one of five scores', async () => {
    const { reference, version, path } = await closed();
    expect(await send('GET', pathOf(reference, version, LINK_SECRET))).toMatchObject({ statusCode: 404 });
    expect(await send('GET', pathOf(reference, version - 1))).toMatchObject({ statusCode: 404 });
    expect(await post(path, { score: '6' })).toMatchObject({ statusCode: 400 });
    expect(await auditOf(reference)).toHaveLength(version);
  });

  it('is neither sent nor accepted for a ticket closed as spam', async () => {
    const { reference } = await resolvedTicket();
    const { version } = await act(reference, { action: 'close', as: 'spam' });
    expect(await post(pathOf(reference, version), { score: '1' })).toMatchObject({ statusCode: 404 });
  });
});
