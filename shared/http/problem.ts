import type { Answer } from './answer.ts';

/** Problem details (RFC 9457) of every refusal, by the last part of its `type`. */
export const PROBLEMS = {
  'if-match': [400, 'Invalid If-Match header'],
  'idempotency-key': [400, 'Invalid Idempotency-Key header'],
  'not-json': [400, 'Invalid JSON'],
  'not-signed-in': [401, 'Not signed in'],
  unauthenticated: [401, 'Authentication required'],
  'sign-in-needed': [403, 'Sign-in needed'],
  forbidden: [403, 'Permission denied'],
  'cross-site': [403, 'Not sent by this site'],
  'identity-refused': [403, 'Identity not believed'],
  blocked: [403, 'Blocked'],
  'chat-off': [403, 'No live chat'],
  quarantined: [403, 'Quarantined'],
  'no-such-organisation': [404, 'Organisation not found'],
  'no-such-session': [404, 'Session not found'],
  'no-such-path': [404, 'Path not found'],
  'no-such-document': [404, 'Configuration not found'],
  'no-such-attachment': [404, 'Attachment not found'],
  'no-such-mail': [404, 'Email not found'],
  'no-such-message': [404, 'Message not found'],
  'no-such-suppression': [404, 'Address not suppressed'],
  'no-such-person': [404, 'Person not found'],
  'no-such-key': [404, 'API key not found'],
  'no-such-erasure': [404, 'No erasure of this person'],
  'no-such-article': [404, 'Article not found'],
  'no-such-status-page': [404, 'Status page not found'],
  'no-such-image': [404, 'Image not found'],
  'no-such-upload': [404, 'Upload not found'],
  'no-such-figure': [404, 'Figure not found'],
  'no-such-review': [404, 'Review not found'],
  'no-such-suspicion': [404, 'No such incident is suspected'],
  'no-such-check': [404, 'No such quality check'],
  'no-such-import': [404, 'Import not found'],
  'no-such-announcement': [404, 'Announcement not found'],
  'no-such-webhook': [404, 'Webhook not found'],
  'no-such-delivery': [404, 'Delivery not found'],
  'no-such-chat': [404, 'Chat not found'],
  'no-such-appointment': [404, 'Appointment not found'],
  'no-such-ticket': [404, 'Ticket not found'],
  'method-not-allowed': [405, 'Method not allowed'],
  'not-allowed-in-status': [409, 'Not allowed in the current status'],
  'sign-in-elsewhere': [409, 'Asked for in another browser'],
  'opened-elsewhere': [409, 'Opened in another browser'],
  'already-taken': [409, 'Ticket already taken'],
  'must-be-kept': [409, 'Must be kept for now'],
  'nothing-to-link': [409, 'Nothing to link'],
  'read-already': [409, 'Read already'],
  'announcement-sent': [409, 'Announcement already sent'],
  'still-running': [409, 'Not answered yet'],
  'answer-not-kept': [409, 'Done before, and its answer is not kept'],
  'key-not-active': [409, 'API key no longer active'],
  'too-many-webhooks': [409, 'Too many webhooks'],
  'mail-not-held': [409, 'Email no longer held'],
  'sign-in-over': [410, 'Sign-in no longer valid'],
  'link-over': [410, 'Link no longer valid'],
  'changed-meanwhile': [412, 'The resource has changed since you read it'],
  'body-too-large': [413, 'Request body too large'],
  'not-a-json-body': [415, 'Unsupported media type'],
  validation: [422, 'Invalid fields'],
  'wrong-code': [422, 'Wrong code'],
  'idempotency-key-reused': [422, 'Idempotency-Key already used'],
  'too-often': [429, 'Too many requests'],
  'too-many-requests': [429, 'Too many requests'],
  internal: [500, 'Internal server error'],
  busy: [503, 'Too many concurrent changes'],
} as const satisfies Record<string, readonly [status: number, title: string]>;

export type ProblemKind = keyof typeof PROBLEMS;

/** `detail` says what to correct. `members` are additional facts for programs. */
export const problem = (
  kind: ProblemKind,
  detail: string,
  members: Record<string, unknown> = {},
  headers: Record<string, string> = {},
): Answer => {
  const [status, title] = PROBLEMS[kind];
  return {
    statusCode: status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify({ type: `/problems/${kind}`, title, status, detail, ...members }),
  };
};

export type FieldError = {
  field: string;
  message: string;
  /** The position in the body: a JSON Pointer (RFC 6901) as a fragment, as RFC 9457 shows it. */
  pointer?: string;
  /** The name of the query or path parameter. */
  parameter?: string;
};

export const pointerTo = (path: readonly PropertyKey[]): string =>
  path.map((key) => `/${encodeURIComponent(String(key).replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('');

/** Errors from a use case only have a field of the body. Any other properties are internal. */
const placed = ({ field, message, pointer, parameter }: FieldError): FieldError => {
  if (parameter !== undefined) return { field, message, parameter };
  return { field, message, pointer: pointer ?? `#${pointerTo(field.split('.').filter(Boolean))}` };
};

/** The problem for a query that can't be answered. */
export const invalidParameters = (errors: readonly { field: string; message: string }[]): Answer =>
  invalidFields(errors.map((error) => ({ ...error, parameter: error.field })));

export const invalidFields = (errors: readonly FieldError[]): Answer =>
  problem('validation', errors.map(({ field, message }) => `${field}: ${message}`).join('; '), {
    errors: errors.map(placed),
  });
