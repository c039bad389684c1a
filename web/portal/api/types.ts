import type * as z from 'zod';
import type { linkAnswer } from '../../../shared/schemas/answers/parts.ts';
import type {
  formAnswer,
  myChatsAnswer,
  myDataAnswer,
  openedAnswer,
  ownArticleSearchAnswer,
  ownArticlesAnswer,
  ownFreeTimesAnswer,
  portalListAnswer,
  portalMessageAnswer,
  portalRequestAnswer,
  profileAnswer,
  sessionsAnswer,
  signedInAnswer,
  signInAnswer,
  visitorAnswer,
} from '../../../shared/schemas/answers/portal.ts';
import type { uploadAnswer, uploadInPartsAnswer } from '../../../shared/schemas/answers/ticket.ts';

/** The API's requests and answers, as types of its own schemas. No schema gets into the app. */

export type Form = z.output<typeof formAnswer>;
export type Visitor = z.output<typeof visitorAnswer>;
export type Profile = z.output<typeof profileAnswer>;
export type ProfileChange = Partial<
  Pick<Profile, 'name' | 'phone' | 'language' | 'timeZone' | 'quietHours' | 'unsubscribed'>
> & {
  preferredChannel?: 'email' | 'phone';
};
export type RequestPage = z.output<typeof portalListAnswer>;
export type OwnArticleSearch = z.output<typeof ownArticleSearchAnswer>;
export type OwnArticles = z.output<typeof ownArticlesAnswer>;
export type RequestSummary = RequestPage['items'][number];
export type PortalRequest = z.output<typeof portalRequestAnswer>;
export type Message = PortalRequest['messages'][number];
export type Attachment = Message['attachments'][number];
export type SentMessage = z.output<typeof portalMessageAnswer>;
export type NewRequest = {
  subject: string;
  description: string;
  category?: string;
  fields?: Readonly<Record<string, string | number | boolean>>;
  details?: Readonly<Record<string, string>>;
  attachments?: readonly string[];
  escalation?: { reason: string };
};
export type Action =
  | { action: 'confirm' | 'decline' | 'withdraw'; comment?: string }
  | { action: 'escalate'; reason: string }
  | { action: 'reopen'; comment: string }
  | { action: 'survey'; score: number; comment?: string }
  | { action: 'add_people'; people: readonly { email: string }[] };
export type Appointment = NonNullable<PortalRequest['appointment']>;
export type FreeTime = z.output<typeof ownFreeTimesAnswer>['items'][number];
/** The time to book, or to move the current appointment to. */
export type Booking = { kind: Appointment['kind']; from: string; phone?: string; note?: string };
export type Sessions = z.output<typeof sessionsAnswer>;
export type SignInAsked = z.output<typeof signInAnswer>;
export type Opened = z.output<typeof openedAnswer>;
export type SignedIn = z.output<typeof signedInAnswer>;
export type Upload = z.output<typeof uploadAnswer>;
export type UploadInParts = z.output<typeof uploadInPartsAnswer>;
export type FileLink = z.output<typeof linkAnswer>;
export type MyChats = z.output<typeof myChatsAnswer>;
export type MyData = z.output<typeof myDataAnswer>;
