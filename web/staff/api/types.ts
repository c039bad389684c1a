import type { components, operations } from '../../../clients/typescript/src/index.ts';

type Schemas = components['schemas'];
type Json<Answer> = Answer extends { content: { 'application/json': infer Body } } ? Body : never;

/** The API's answers and requests, under the names that pages use. */
export type Me = Json<operations['getMe']['responses'][200]>;
export type Ticket = Schemas['Ticket'];
export type TicketPage = Schemas['TicketPage'];
export type ListedTicket = TicketPage['items'][number];
export type ListQuery = NonNullable<operations['listTickets']['parameters']['query']>;
export type SearchQuery = NonNullable<operations['searchTickets']['parameters']['query']>;
export type Message = Json<operations['listMessages']['responses'][200]>['items'][number];
export type HeldMail = Json<operations['listHeldMail']['responses'][200]>['items'][number];
export type WholeHeldMail = Json<operations['getHeldMail']['responses'][200]>;
export type HeldMessage = Json<operations['getHeldMessage']['responses'][200]>;
export type Sender = Json<operations['listSenders']['responses'][200]>['items'][number];
export type HeldQuery = NonNullable<operations['listHeldMail']['parameters']['query']>;
export type HeldMailAction = Json<NonNullable<operations['decideHeldMail']['requestBody']>>['action'];
export type MessageDecision = Json<NonNullable<operations['decideMessage']['requestBody']>>;
export type Event = Json<operations['listAudit']['responses'][200]>['items'][number];
export type ActionRequest = Json<NonNullable<operations['actOnTicket']['requestBody']>>;
export type ActionName = ActionRequest['action'];
export type NewTicket = Schemas['NewTicket'];
export type NewMessage = Schemas['NewMessage'];
export type Audience = Schemas['Audience'];
export type AudienceQuery = NonNullable<operations['getAudience']['parameters']['query']>;
export type Status = Ticket['status'];
export type ListedArticle = Schemas['Articles']['items'][number];
export type WholeArticle = Schemas['WholeArticle'];
export type ArticleAction = Json<NonNullable<operations['actOnArticle']['requestBody']>>;
export type NewArticleContent = Schemas['NewArticleContent'];
export type NewArticle = Json<NonNullable<operations['createArticle']['requestBody']>>;
export type SuggestedArticle = Json<operations['listTicketArticles']['responses'][200]>['items'][number];
