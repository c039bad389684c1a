import { actionPage } from '../../functions/pages/action-page.ts';
import { answerPage } from '../../functions/pages/answer-page.ts';
import { confirmationPage, formErrorPage, troublePage } from '../../functions/pages/confirmation-page.ts';
import { ENGLISH, type Words, wordsFrom } from '../../functions/pages/page-words.ts';
import { surveyPage } from '../../functions/pages/survey-page.ts';
import { unsubscribePage } from '../../functions/pages/unsubscribe-page.ts';
import { shippedConfiguration } from '../../shared/config/index.ts';
import { shippedLanguages } from '../../shared/config/languages.ts';
import { LINK_ACTIONS } from '../../shared/domain/links/action-link.ts';
import type { Language } from '../../shared/domain/telling/languages.ts';
import { brandOf } from '../../shared/domain/telling/mail-page.ts';
import type { AboutLink } from '../../shared/usecases/links/act-by-link.ts';

/** Every page behind a mail's link, in every possible state, about an invented ticket. */

const LATER = '2026-11-24T12:00:00.000Z';

const about = () => {
  const [organisation] = shippedConfiguration().organisations;
  if (!organisation) throw new RangeError('no organisation is shipped');
  return {
    reference: 'TD-7K3M-92QX',
    ...brandOf(organisation),
    languages: ['en'],
  };
};

const REQUEST =
  'I cannot log in\n\nThe page says that my password is wrong. I have tried it on two devices since Monday.';
const SOLUTION = 'We have reset your password. Please choose a new one on the login page.';

const aboutLink = (action: AboutLink['action']): AboutLink => ({
  ...about(),
  action,
  agent: 'Thabo Mokoena',
  level: 2,
  levels: [
    { level: 1, name: 'Helpdesk' },
    { level: 2, name: 'Technical specialists' },
    { level: 3, name: 'IT and development' },
  ],
  timeZone: 'Africa/Johannesburg',
  targetDate: LATER,
  subject: 'I cannot log in',
  requester: 'Ada Example <ada@example.org>',
  body: 'The page says that my password is wrong.',
  proposal: action === 'approve' || action === 'reject' ? 'Remove the old password from both devices.' : null,
  tells: action === 'approve' || action === 'reject' ? [] : ['Ada Example <ada@example.org>'],
});

const wordsIn = (language: Language): Words => {
  const { pages, phrases } = shippedLanguages()[language];
  return language === 'en' ? ENGLISH : wordsFrom(language, pages, phrases.names);
};

/** The HTML of each page by a name that is valid for a file. */
export const samplePages = (language: Language): Record<string, string> => {
  const words = wordsIn(language);
  const link = about();
  const said = { request: REQUEST, solution: SOLUTION };
  const confirmations = [
    ...(['awaited', 'confirmed', 'declined', 'closed', 'in_work', 'newer_resolution'] as const),
  ].map((state) => [`confirm-${state}`, confirmationPage({ state, said, ...link }, words)] as const);
  const answers = (['offered', 'accepted', 'thanks', 'declined', 'in_work', 'closed'] as const).map(
    (state) => [`answer-${state}`, answerPage({ state, text: SOLUTION, ...link }, words)] as const,
  );
  const surveys = (['open', 'thanks', 'answered'] as const).map(
    (state) => [`survey-${state}`, surveyPage({ state, ...link }, words)] as const,
  );
  const subscriptions = (['unsubscribe', 'figures'] as const).flatMap((from) =>
    (['subscribed', 'unsubscribed', 'subscribed_again'] as const).map(
      (state) => [`${from}-${state}`, unsubscribePage({ state, from, ...link }, words)] as const,
    ),
  );
  const actions = LINK_ACTIONS.flatMap((action) =>
    (['awaited', 'done'] as const).map(
      (state) => [`act-${action}-${state}`, actionPage({ state, ...aboutLink(action) }, words)] as const,
    ),
  );
  const ended = (['used', 'superseded', 'not_possible'] as const).map(
    (state) => [`act-${state}`, actionPage({ state, ...aboutLink('approve') }, words)] as const,
  );
  const faulty = actionPage({ state: 'awaited', ...aboutLink('set_target_date') }, words, {
    fault: words.say('fault.later'),
    given: { reason: 'The part arrives then.', at: '2026-11-20T10:00' },
  });
  const others = [
    ['act-fault', faulty],
    ['link-expired', confirmationPage({ state: 'expired' }, words)],
    ['link-invalid', confirmationPage({ state: 'invalid' }, words)],
    ['form-error', formErrorPage(400, words, 'form.two_buttons')],
    ['trouble', troublePage(500, language)],
  ] as const;
  return Object.fromEntries(
    [...confirmations, ...answers, ...surveys, ...subscriptions, ...actions, ...ended, ...others].map(
      ([name, { body }]) => [name, body ?? ''],
    ),
  );
};
