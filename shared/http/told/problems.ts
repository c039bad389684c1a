import type { ProblemKind } from '../problem.ts';

/** The documentation of a problem: what it means, what to do, and its members for programs. */
export type ProblemTold = { means: string; do: string; members?: Readonly<Record<string, string>> };

const ASK_AGAIN = 'Send the request again after a moment, with the same Idempotency-Key if it is a POST.';
const NOT_THERE = 'Check the id. Resources that the key may not see are also reported as not found.';

export const PROBLEMS_TOLD: Readonly<Record<ProblemKind, ProblemTold>> = {
  'if-match': {
    means: 'The If-Match header is not an ETag from this API, or the request compares no version.',
    do: 'Send the ETag from GET, such as "3", in quotation marks. Leave If-Match out if the reference does not name it.',
  },
  'idempotency-key': {
    means: 'The Idempotency-Key is empty, too long, or has spaces or non-ASCII characters.',
    do: 'Send 1 to 255 visible ASCII characters, such as a UUID.',
  },
  'still-running': {
    means:
      'An earlier request with the same Idempotency-Key is still running, or was interrupted within the last 30 seconds.',
    do: 'Send the request again after Retry-After, with the same Idempotency-Key.',
  },
  'answer-not-kept': {
    means:
      'An earlier request with the same Idempotency-Key succeeded, but its answer cannot be repeated: it was too long to store, or was sealed with different credentials.',
    do: 'Read the resource that you changed. If you lost a secret, rotate it again with another Idempotency-Key.',
  },
  'not-json': {
    means: 'The body is empty, not UTF-8 or not JSON.',
    do: 'Fix the body. `detail` shows where it is broken.',
  },
  'not-signed-in': {
    means: 'The request has no portal session, or the session has ended.',
    do: 'Sign in with POST /v1/portal/sign-in.',
  },
  'sign-in-needed': {
    means:
      "The session comes from a notice's link, which can only read one request and confirm or decline its solution. It cannot open a restricted request.",
    do: 'Sign in with POST /v1/portal/sign-in.',
  },
  'link-over': {
    means: 'The link has expired or is not valid.',
    do: 'Use the link of a newer email, or sign in with POST /v1/portal/sign-in.',
  },
  'opened-elsewhere': {
    means: 'The link is valid, but another browser has already opened the request with a link.',
    do: 'Use that browser, or sign in with POST /v1/portal/sign-in.',
  },
  'cross-site': {
    means: 'The request was refused because it does not come from a page of the portal.',
    do: 'Use the portal. Programs use an API key and need no cookie.',
  },
  'no-such-organisation': { means: 'There is no organisation with this id.', do: 'Check the id.' },
  'no-such-session': { means: 'You have no session with this id, or it has ended.', do: 'There is nothing to do.' },
  'sign-in-elsewhere': {
    means: 'The link is valid, but another browser asked for it.',
    do: 'Enter the code from the same email in the window that asked for it.',
  },
  'sign-in-over': {
    means: 'The link or code was already used, has expired, or too many wrong codes were entered.',
    do: 'Request another email with POST /v1/portal/sign-in.',
  },
  'wrong-code': {
    means: 'The code does not match the one in the email.',
    do: 'Enter the eight digits from the latest email. After five wrong codes, request another email.',
    members: { left: 'How many tries are left.' },
  },
  'too-often': {
    means:
      'There were too many requests from one network or for one address: for sign-in emails, chats or their sockets.',
    do: 'Wait for as long as Retry-After says. An email that has arrived still works.',
  },
  unauthenticated: {
    means: 'The API key is missing or not valid. It may be revoked, expired or replaced, or its agent removed.',
    do: 'Send the header Authorization: Bearer KEY. GET /v1/keys shows the state of a key.',
  },
  forbidden: {
    means: "The key's role or scope does not allow this, or the key is not linked to an agent.",
    do: 'Use a key that is allowed to. `detail` says what it needs.',
  },
  quarantined: {
    means: 'The email contains a virus.',
    do: 'The mail cannot be downloaded. Ask the sender to send it again.',
  },
  'no-such-path': { means: 'This API has no such path.', do: 'Compare it with the reference at /docs.' },
  'no-such-document': {
    means: 'The policy, calendar or template does not exist, or not in this version.',
    do: NOT_THERE,
  },
  'no-such-attachment': {
    means: 'The message has no such attachment, or the attachment was not kept.',
    do: 'See `reason`. Agents can find attachments that were left out in the original mail.',
    members: { reason: '`unknown`, or why it was left out: `too_large`, `together_too_large`, `too_many`.' },
  },
  'no-such-mail': { means: 'No such email is held, or the message did not arrive by email.', do: NOT_THERE },
  'no-such-message': { means: 'The ticket has no such message.', do: NOT_THERE },
  'no-such-suppression': { means: 'The address is not suppressed.', do: 'There is nothing to do.' },
  'no-such-person': { means: 'No person with this id is known.', do: NOT_THERE },
  'no-such-key': { means: 'No API key with this id exists.', do: NOT_THERE },
  'no-such-erasure': { means: 'No erasure of this person has started.', do: 'Grant one with POST, or wait a moment.' },
  'no-such-article': {
    means: 'No article of this name exists in the language, or not in this version.',
    do: NOT_THERE,
  },
  'no-such-status-page': {
    means: 'The organisation does not exist or has no status page.',
    do: 'Check the URL. An admin can add the page with `statusPage` in the configuration.',
  },
  'no-such-figure': { means: 'There is no figure with this name.', do: 'GET /v1/reports lists the figures.' },
  'no-such-review': {
    means: 'The review of this month has not been published.',
    do: 'A review is published on the first working day of the next month. GET /v1/reviews lists them.',
  },
  'no-such-suspicion': {
    means: 'There is no suspected incident with this id, or it ended more than a week ago.',
    do: 'List current ones with GET /v1/suspected-incidents.',
  },
  'no-such-check': {
    means: 'There is no sample for this month, or the ticket is not in it.',
    do: 'List the months with GET /v1/quality-checks.',
  },
  'no-such-import': { means: 'The import does not exist.', do: NOT_THERE },
  'no-such-announcement': { means: 'The announcement does not exist.', do: NOT_THERE },
  'no-such-webhook': { means: 'The webhook does not exist.', do: NOT_THERE },
  'no-such-delivery': {
    means: 'The delivery does not exist, is older than 30 days, or the webhook may no longer get events of its ticket.',
    do: 'List the deliveries of the webhook.',
  },
  'no-such-chat': {
    means: 'The chat does not exist, or your secret or key may not read it.',
    do: 'Delete what you have stored about it and start another chat.',
  },
  'chat-off': { means: 'The organisation does not offer live chat.', do: 'Show the portal’s form instead.' },
  blocked: {
    means: 'An agent has blocked this visitor.',
    do: 'Wait for a day, or write an email.',
  },
  'identity-refused': {
    means: 'The identity’s signature is wrong or older than five minutes.',
    do: 'Sign it again on your server, or leave it out for an anonymous visitor.',
  },
  'no-such-appointment': {
    means: 'The request has no future appointment.',
    do: 'Read the request. `appointment` is the latest one.',
  },
  'no-such-image': {
    means: 'The organisation has no such image, or no version of an article uses it any more.',
    do: 'Upload it again.',
  },
  'no-such-upload': {
    means: 'You have no such upload in parts, or it was already attached, or it is older than a day.',
    do: 'Ask for a new one.',
  },
  'no-such-ticket': {
    means: 'The reference is malformed or mistyped, or the key cannot see the ticket.',
    do: 'Check the reference. Its last character is a check character.',
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
    do: 'Leave it to them, or ask a supervisor to assign it.',
    members: { assignee: 'The agent who has it.' },
  },
  'must-be-kept': {
    means: 'A dispute, a data breach, a legal matter or a legal hold prevents the erasure.',
    do: 'Wait until the tickets in `obstacles` are closed, or lift their hold.',
    members: { obstacles: 'The tickets, and why: `dispute`, `data_breach` or `legal_hold`.' },
  },
  'nothing-to-link': {
    means: 'Fewer than two tickets of the suspected incident are open and not part of an incident.',
    do: 'There is nothing to do: they have been closed or linked in the meantime.',
  },
  'read-already': {
    means: 'You have already read the ticket, or all its readings are complete. Readings cannot be changed.',
    do: 'There is nothing to do.',
  },
  'announcement-sent': { means: 'The announcement has been sent to everyone.', do: 'Announce the change instead.' },
  'key-not-active': {
    means: 'The API key has expired or is revoked.',
    do: 'Create another key, or give an expired one a new expiry.',
  },
  'too-many-webhooks': {
    means: 'The organisation has reached its limit of webhooks.',
    do: 'Delete one that you no longer need, or let one receiver get more types of events.',
  },
  'mail-not-held': {
    means: 'The email has already been released or rejected.',
    do: 'Read it again to see the decision.',
    members: { state: '`released` or `rejected`.', decided: 'Who decided, when, and the result.' },
  },
  'changed-meanwhile': {
    means: 'The resource has changed since you read it.',
    do: 'Read it again, apply your change to it, and send it with the new ETag.',
    members: { version: 'The current version.', ticket: 'For an action: the current ticket.' },
  },
  'body-too-large': {
    means: 'The body is larger than 256 KB.',
    do: 'Send files as uploads, and long texts in parts.',
    members: { limit: 'The maximum size of a body, in bytes.' },
  },
  'not-a-json-body': {
    means: 'The Content-Type is not JSON.',
    do: 'Send Content-Type: application/json.',
  },
  validation: {
    means: 'Fields of the body or query are not valid. Nothing was stored.',
    do: 'Fix each of the `errors`.',
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
    do: 'Wait for the number of seconds in the header Retry-After.',
  },
  internal: {
    means: 'An error occurred. The request may or may not have been completed.',
    do: 'Retry a POST with the same Idempotency-Key. If the error persists, send `requestId` to the operator.',
  },
  busy: { means: 'There are too many concurrent changes.', do: `${ASK_AGAIN} Retry-After says how long to wait.` },
};
