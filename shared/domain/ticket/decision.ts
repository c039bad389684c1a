import type { Status } from '../../schemas/ticket.ts';
import type { Action } from './actions.ts';
import type { Draft } from './draft.ts';

/** Why a command is refused: something that a user can cause and mend. */
export type Refusal =
  | { code: 'not_allowed_in_status'; status: Status; allowed: Action[] }
  | { code: 'already_taken'; by: string }
  /** Not any more. */
  | { code: 'too_late'; message: string }
  /** Not by this person. */
  | { code: 'may_not'; message: string }
  | { code: 'invalid_field'; field: string; message: string };

export type Decision = { ok: true; draft: Draft } | { ok: false; refusal: Refusal };

export const decided = (draft: Draft): Decision => ({ ok: true, draft });
export const refused = (refusal: Refusal): Decision => ({ ok: false, refusal });
export const mayNot = (message: string): Decision => refused({ code: 'may_not', message });
export const invalidField = (field: string, message: string): Decision =>
  refused({ code: 'invalid_field', field, message });
