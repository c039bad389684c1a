import type { ProblemKind } from '../problem.ts';

/** The documentation of a problem: what it means, what to do, and its members for programs. */
export type ProblemTold = { means: string; do: string; members?: Readonly<Record<string, string>> };

const ASK_AGAIN = 'Send the request again after a moment, with the same Idempotency-Key if it is a POST.';
const NOT_THERE = 'Check the id. Resources that the key cannot see are reported as not found, too.';

export const PROBLEMS_TOLD: Readonly<Record<ProblemKind, ProblemTold>> = {
  'if-match': {
    means: 'The If-Match header is not an ETag from this API, or the request compares no version.',
    do: 'Send the ETag that GET gave, such as "3", in quotation marks; or no If-Match, where the reference names none.',
  },
  'idempotency-key': {
    means: 'The Idempotency-Key is empty, too long, or has spaces or non-ASCII characters.',
    do: 'Send 1 to 255 visible ASCII characters, such as a UUID.',
  },
  'still-running': {
    means: 'An earlier request with the same Idempotency-Key is under way, or broke off within the last 30 seconds.',
    do: 'Send the request again after Retry-After, with the same Idempotency-Key.',
  },
  'answer-not-kept': {
    means:
      'An earlier request with the same Idempotency-Key has done what was asked for. Its answer was too long to be kept, or was sealed with other credentials than these.',
    do: 'Read what you changed. A secret that you have lost this way: rotate again, with another Idempotency-Key.',
  },
  'not-json': {
    means: 'The body is empty, not UTF-8 or not JSON.',
    do: 'Mend the body: `detail` says where it breaks.',
  },
  'not-signed-in': {
    means: 'No session of the portal came with the request, or it has ended.',
    do: 'Sign in with POST /v1/portal/sign-in.',
  },
  'sign-in-needed': {
    means:
      "The session is of a notice's link, which opens one request to read, confirm or decline. A restricted one it doesn't open.",
    do: 'Sign in with POST /v1/portal/sign-in.',
  },
  'link-over': {
    means: 'The link is too old, or not one of ours.',
    do: 'Use the link of a newer email, or sign in with POST /v1/portal/sign-in.',
  },
  'opened-elsewhere': {
    means: 'The link is good, but another browser has opened the request by a link before.',
    do: 'Go on in that browser, or sign in with POST /v1/portal/sign-in.',
  },
  'cross-site': {
    means: 'The request does not come from a page of the portal itself, so it was refused.',
    do: 'Use the portal. The API for programs takes a key and needs no cookie.',
  },
  'no-such-organisation': { means: 'There is no organisation with this id.', do: 'Check the id.' },
  'no-such-session': { means: 'You have no session with this id, or it has ended.', do: 'There is nothing to do.' },
  'sign-in-elsewhere': {
    means: 'The link is good, but this browser did not ask for it.',
    do: 'Type the code of the same email in the window that asked.',
  },
  'sign-in-over': {
    means: 'The link or code was used before, is too old, or too many wrong codes were typed.',
    do: 'Ask for another email with POST /v1/portal/sign-in.',
  },
  'wrong-code': {
    means: 'The code is not the one of the email.',
    do: 'Type the eight digits of the latest email. After five wrong codes, ask for another one.',
    members: { left: 'How many tries are left.' },
  },
  'too-often': {
    means: 'Too much was asked for from one network or for one address: emails to sign in, chats or their sockets.',
    do: 'Wait: Retry-After says how long. An email that has arrived is still good.',
  },
  unauthenticated: {
    means: 'The API key is missing or not valid. It may be revoked, expired or replaced, or its agent removed.',
    do: 'Send the header Authorization: Bearer KEY. GET /v1/keys says what has become of a key.',
  },
  forbidden: {
    means: "The key's role or scope does not allow this, or the key is not linked to an agent.",
    do: 'Use a key that may: `detail` says what it needs.',
  },
  quarantined: {
    means: 'The email contains a virus.',
    do: 'Nothing of that mail is given out. Ask the sender for it anew.',
  },
  'no-such-path': { means: 'This API has no such path.', do: 'Compare it with the reference at /docs.' },
  'no-such-document': {
    means: 'The policy, calendar or template does not exist, or not in this version.',
    do: NOT_THERE,
  },
  'no-such-attachment': {
    means: 'The message has no such attachment, or the attachment was not kept.',
    do: 'See `reason`: what was left out is still in the mail, for agents.',
    members: { reason: '`unknown`, or why it was left out: `too_large`, `together_too_large`, `too_many`.' },
  },
  'no-such-mail': { means: 'No such email is held, or the message did not arrive by email.', do: NOT_THERE },
  'no-such-message': { means: 'The ticket has no such message.', do: NOT_THERE },
  'no-such-suppression': { means: 'The address is not suppressed.', do: 'There is nothing to do.' },
  'no-such-person': { means: 'No person with this id is known.', do: NOT_THERE },
  'no-such-key': { means: 'No API key with this id exists.', do: NOT_THERE },
  'no-such-erasure': { means: 'No erasure of this person has begun.', do: 'Grant one with POST, or wait a moment.' },
  'no-such-article': {
    means: 'No article of this name exists in the language, or not in this version.',
    do: NOT_THERE,
  },
  'no-such-status-page': {
    means: 'The organisation does not exist, or shows no status of its services.',
    do: 'Check the address. An administrator makes the page with `statusPage` in the configuration.',
  },
  'no-such-figure': { means: 'There is no figure of this name.', do: 'GET /v1/reports lists the figures.' },
  'no-such-review': {
    means: 'No review of this month is published.',
    do: 'A review is published on the first working day of the next month. GET /v1/reviews lists them.',
  },
  'no-such-suspicion': {
    means: 'Early warnings suspect no incident of this id, or it is over for a week.',
    do: 'List what is suspected now with GET /v1/suspected-incidents.',
  },
  'no-such-check': {
    means: 'There is no sample of this month, or the ticket is not in it.',
    do: 'List the months with GET /v1/quality-checks.',
  },
  'no-such-import': { means: 'The import does not exist.', do: NOT_THERE },
  'no-such-announcement': { means: 'The announcement does not exist.', do: NOT_THERE },
  'no-such-webhook': { means: 'The webhook does not exist.', do: NOT_THERE },
  'no-such-delivery': {
    means: 'The delivery does not exist, is older than 30 days, or its ticket may not be told of any more.',
    do: 'List the deliveries of the webhook.',
  },
  'no-such-chat': {
    means: 'The chat does not exist, or the secret or key cannot see it.',
    do: 'Begin another one. Forget what is held of it.',
  },
  'chat-off': { means: 'The organisation has no live chat.', do: 'Show the form of the portal instead.' },
  blocked: {
    means: 'An agent has blocked this visitor.',
    do: 'Wait for a day, or write an email.',
  },
  'identity-refused': {
    means: 'The signature of the identity is wrong, or it was made more than five minutes ago.',
    do: 'Sign it anew on your server, or leave it out for an anonymous visitor.',
  },
  'no-such-appointment': {
    means: 'No appointment of the request is still to come.',
    do: 'Read the request: `appointment` is the latest one.',
  },
  'no-such-image': {
    means: 'The organisation has no such image, or no version of an article names it any more.',
    do: 'Upload it again.',
  },
  'no-such-upload': {
    means: 'You have no such upload in parts, it has been sent, or it is older than a day.',
    do: 'Ask for a new one.',
  },
  'no-such-ticket': {
    means: 'The reference is malformed or mistyped, or the key cannot see the ticket.',
    do: 'Check the reference: its last character is a check character.',
    members: { reason: '`malformed`, `mistyped` or `unknown`.' },
  },
  'method-not-allowed': {
    means: 'The path does not support this method.',
    do: 'The header Allow lists the methods.',
  },
  'not-allowed-in-status': {
    means: "The ticket's status does not allow the action.",
    do: 'Choose one of `allowed`, or read the ticket again.',
    members: { ticketStatus: 'The status that the ticket has.', allowed: 'The actions that it allows.' },
  },
  'already-taken': {
    means: 'Another person has already taken the ticket.',
    do: 'Leave it to them, or have a supervisor assign it.',
    members: { assignee: 'The agent who has it.' },
  },
  'must-be-kept': {
    means: 'A dispute, a data breach, a legal matter or a legal hold prevents it.',
    do: 'Wait until the tickets in `obstacles` are closed, or have their hold lifted.',
    members: { obstacles: 'The tickets, and why: `dispute`, `data_breach` or `legal_hold`.' },
  },
  'nothing-to-link': {
    means: 'Fewer than two tickets of the suspected incident are open and part of no incident.',
    do: 'There is nothing to do: they were closed or linked meanwhile.',
  },
  'read-already': {
    means: 'As many people as should have read the ticket, or you have. What was said stays.',
    do: 'There is nothing to do.',
  },
  'announcement-sent': { means: 'The announcement has gone out to everyone.', do: 'Announce the change instead.' },
  'key-not-active': {
    means: 'The API key has expired or is revoked.',
    do: 'Make another key. An expired one can be given another end.',
  },
  'too-many-webhooks': {
    means: 'The organisation has as many webhooks as it may.',
    do: 'Remove one that nobody needs, or let one receiver take more types of events.',
  },
  'mail-not-held': {
    means: 'The email has already been released or rejected.',
    do: 'Read it again: it shows what was decided.',
    members: { state: '`released` or `rejected`.', decided: 'By whom and when, and what it became.' },
  },
  'changed-meanwhile': {
    means: 'The resource has changed since you read it.',
    do: 'Read it again, put the change into that, and send it with the new ETag.',
    members: { version: 'The current version.', ticket: 'Of an action: the ticket as it is now.' },
  },
  'body-too-large': {
    means: 'The body is larger than 256 KB.',
    do: 'Send files as uploads, and long texts in parts.',
    members: { limit: 'The most bytes that a body may have.' },
  },
  'not-a-json-body': {
    means: 'The Content-Type is not JSON.',
    do: 'Send Content-Type: application/json.',
  },
  validation: {
    means: 'Fields of the body or query are not valid. Nothing was stored.',
    do: 'Mend each of `errors`.',
    members: {
      errors:
        'Each with `field` (dots between names), `message`, and `pointer` (a JSON Pointer into the body) or `parameter`.',
    },
  },
  'idempotency-key-reused': {
    means: 'The Idempotency-Key was used with a different body in the last 24 hours.',
    do: 'Use another Idempotency-Key for another request, or send the same body.',
  },
  'too-many-requests': {
    means: 'The API key has sent more requests than its limit allows.',
    do: 'Wait for as many seconds as the header Retry-After says.',
  },
  internal: {
    means: 'An error occurred. The request may or may not have been completed.',
    do: 'Repeat a POST with the same Idempotency-Key. If it stays so, tell the operator `requestId`.',
  },
  busy: { means: 'There are too many concurrent changes.', do: `${ASK_AGAIN} Retry-After says how long to wait.` },
};
