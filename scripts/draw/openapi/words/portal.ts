/** Words for the fields of the portal. */
export const PORTAL_FIELDS: Readonly<Record<string, string>> = {
  'askToSignIn.email': 'Where the email goes.',
  'completeSignIn.email': 'The address that the email went to.',
  'completeSignIn.token': "The token of the email's link: what follows # in its address.",
  'completeSignIn.code': 'The code of the email; blanks and hyphens do not count.',
  endsAt: 'When it ends if nothing more is done with it.',
  current: 'Whether it is the session that asks.',
  device: 'Browser and system, where they are known.',
  seenAt: 'When it was used last, give or take five minutes.',
};
