import type { API_ROUTES } from '../../routes/api.ts';
import type { ToldOf } from '../told.ts';
import { TOLD_OF_CONVERSATION } from './conversation.ts';
import { TOLD_OF_THE_DESK } from './desk.ts';
import { TOLD_OF_RECORDS } from './records.ts';
import { TOLD_OF_TICKETS } from './tickets.ts';

/** Documentation of the routes that `api` serves. */
export const TOLD_OF_API: ToldOf<typeof API_ROUTES> = {
  ...TOLD_OF_THE_DESK,
  ...TOLD_OF_TICKETS,
  ...TOLD_OF_CONVERSATION,
  ...TOLD_OF_RECORDS,
};
