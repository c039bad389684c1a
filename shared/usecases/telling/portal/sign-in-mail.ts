import {
  codeOf,
  isOpen,
  makeSignInToken,
  type SignIn,
  type SignInName,
  spokenCode,
} from '../../../domain/portal/sign-in.ts';
import type { Sites } from '../../../domain/portal/sites.ts';
import type { Context } from '../../../domain/ticket/context.ts';
import { inLowerCase } from '../../../mail/addresses.ts';
import { ownValue } from '../../../schemas/own-value.ts';
import type { Senders } from '../../intake/email/ports.ts';
import type { SignIns } from '../../portal/ports.ts';
import type { Configuration } from '../../ports/configuration.ts';
import type { Suppressions } from '../../ports/people.ts';
import type { OutgoingMailRequest } from '../../ports/telling.ts';
import { type ComposeServices, wordsFor } from '../composing/compose-notice.ts';
import { ownMail } from '../composing/own-mail.ts';
import { type MailLeasedServices, mailLeased } from '../sending/mail-leased.ts';

export type SignInMailServices = Pick<ComposeServices, 'languages' | 'fallback'> &
  MailLeasedServices & {
    configuration: Pick<Configuration, 'organisation' | 'registry'>;
    signIns: Pick<SignIns, 'load' | 'leaseMail' | 'releaseMail' | 'mailed'>;
    suppressions: Pick<Suppressions, 'of'>;
    senders: Pick<Senders, 'standingOf'>;
    linkSecret: () => Promise<string>;
    /** Only from configuration, never from a request. */
    sites: Pick<Sites, 'of'>;
  };

const TEMPLATE = 'sign_in';

/** Mails the link and code of a sign-in, once; if sent again, the same ones. Throws NoticeNotYet. */
export const sendSignInMail = async (services: SignInMailServices, name: SignInName): Promise<{ sent: number }> => {
  const signIn = await services.signIns.load(name);
  const loaded = await services.configuration.organisation(name.organisation);
  // An expired sign-in needs no mail.
  if (!signIn || !loaded || !isOpen(signIn, services.realNow()) || (await isUnwanted(services, signIn)))
    return { sent: 0 };
  const { signIns } = services;
  return mailLeased(services, {
    lease: (now, until) => signIns.leaseMail(name, now, until),
    release: () => signIns.releaseMail(name),
    mailed: (now) => signIns.mailed(name, now),
    compose: async () => composeSignIn(services, loaded, signIn, await linksOf(services, name)),
  });
};

const linksOf = async (services: Pick<SignInMailServices, 'linkSecret' | 'sites'>, name: SignInName) => {
  const secret = await services.linkSecret();
  return {
    signInUrl: `${services.sites.of(name.organisation)}/requests/sign-in#${makeSignInToken(name, secret)}`,
    code: spokenCode(codeOf(name, secret)),
  };
};

/** Addresses that get no mail. An earlier unsubscription or complaint doesn't count: this mail was asked for. */
export const isUnwanted = async (
  { suppressions, senders, configuration }: Pick<SignInMailServices, 'suppressions' | 'senders' | 'configuration'>,
  { organisation, email }: Pick<SignIn, 'organisation' | 'email'>,
): Promise<boolean> => {
  const [standing, sender, { byAddress }] = await Promise.all([
    suppressions.of(organisation, email),
    senders.standingOf(organisation, email),
    configuration.registry(),
  ]);
  return Boolean(standing?.bounced) || sender === 'blocked' || ownValue(byAddress, inLowerCase(email)) !== undefined;
};

/** The mail. It contains nothing that was typed in. */
export const composeSignIn = async (
  services: Pick<ComposeServices, 'languages' | 'fallback' | 'configuration'>,
  context: Pick<Context, 'organisation' | 'calendar'>,
  { email, language, createdAt }: Pick<SignIn, 'email' | 'language' | 'createdAt'>,
  links: { signInUrl: string; code: string },
): Promise<OutgoingMailRequest> => {
  const { organisation, calendar } = context;
  const recipient = { language, timeZone: calendar.timeZone };
  const { template, speech } = await wordsFor(services, TEMPLATE, recipient, context);
  const to = { address: email, name: '' };
  return ownMail(organisation, {
    template,
    language: speech.language,
    fields: links,
    to,
    at: createdAt,
    notice: TEMPLATE,
  });
};
