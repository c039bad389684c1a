import type { operations } from '../../../clients/typescript/src/index.ts';
import { clientOf, told } from '../api/calls.ts';
import type { SignIn } from '../sign-in/sign-in.ts';

type Json<Answer> = Answer extends { content: { 'application/json': infer Body } } ? Body : never;

export type Figures = Json<operations['listReports']['responses'][200]>;
export type Figure = Figures['items'][number];
export type Report = Json<operations['getReport']['responses'][200]>;
export type Row = Report['rows'][number];
export type ReportQuery = operations['getReport']['parameters']['query'];
export type TicketsQuery = operations['listReportTickets']['parameters']['query'];
export type Warnings = Json<operations['listWarnings']['responses'][200]>;
export type Suspected = Json<operations['listSuspected']['responses'][200]>;
export type FigureMails = Json<operations['getFigureMails']['responses'][200]>;
type FigureMailsAsked = operations['putFigureMails']['requestBody']['content']['application/json'];
export type QualityMonth = Json<operations['getQualityChecks']['responses'][200]>;
export type QualityCheck = QualityMonth['items'][number];
export type QualityReading = NonNullable<operations['addQualityReading']['requestBody']>['content']['application/json'];
export type Board = Json<operations['getBoard']['responses'][200]>;
export type Behind = Json<operations['listReportTickets']['responses'][200]>;

/** The formats for downloads. */
export type FileFormat = 'csv' | 'parquet';

/** Each figure takes the engine a second. At most this many calls run at once; the others wait. */
const MAX_AT_ONCE = 3;

const inTurn = () => {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async <T>(call: () => Promise<T>): Promise<T> => {
    if (running >= MAX_AT_ONCE) await new Promise<void>((go) => waiting.push(go));
    running++;
    try {
      return await call();
    } finally {
      running--;
      waiting.shift()?.();
    }
  };
};

/** The API answered with a file instead of JSON. */
class NotJson extends Error {
  override readonly name = 'NotJson';
}

const asJson = async <Data>(telling: Promise<Data>): Promise<Exclude<Data, string>> => {
  const data = await telling;
  if (typeof data === 'string') throw new NotJson('the API answered a text');
  // A text is excluded above, which TypeScript doesn't infer for a type parameter.
  return data as Exclude<Data, string>;
};

/** Calls for figures and monthly reviews, with the person's access token. */
export const insightCallsOf = (signIn: SignIn, onEnd: () => void) => {
  const api = clientOf(signIn, onEnd);
  const queue = inTurn();
  return {
    figures: () => told(api.GET('/v1/reports')),
    figure: (figure: string, query: ReportQuery) =>
      queue(() => asJson(told(api.GET('/v1/reports/{figure}', { params: { path: { figure }, query } })))),
    tickets: (figure: string, query: TicketsQuery) =>
      queue(() => asJson(told(api.GET('/v1/reports/{figure}/tickets', { params: { path: { figure }, query } })))),
    figureFile: (figure: string, query: ReportQuery, format: FileFormat) =>
      told(
        api.GET('/v1/reports/{figure}', {
          params: { path: { figure }, query: { ...query, format } },
          parseAs: 'blob',
        }),
      ),
    ticketsFile: (figure: string, query: TicketsQuery, format: FileFormat) =>
      told(
        api.GET('/v1/reports/{figure}/tickets', {
          params: { path: { figure }, query: { ...query, format } },
          parseAs: 'blob',
        }),
      ),
    board: () => told(api.GET('/v1/board')),
    figureMails: () => told(api.GET('/v1/figure-mails')),
    saveFigureMails: (body: FigureMailsAsked) => told(api.PUT('/v1/figure-mails', { body })),
    warnings: () => queue(() => told(api.GET('/v1/warnings'))),
    suspected: () => told(api.GET('/v1/suspected-incidents')),
    decideSuspected: (id: string, action: 'accept' | 'dismiss') =>
      told(api.POST('/v1/suspected-incidents/{id}/actions', { params: { path: { id } }, body: { action } })),
    qualityMonths: () => told(api.GET('/v1/quality-checks')),
    quality: (month: string) => told(api.GET('/v1/quality-checks/{month}', { params: { path: { month } } })),
    addReading: (ref: string, body: QualityReading) =>
      told(api.PUT('/v1/tickets/{ref}/quality-check', { params: { path: { ref } }, body })),
    reviews: () => told(api.GET('/v1/reviews')),
    review: (month: string) => asJson(told(api.GET('/v1/reviews/{month}', { params: { path: { month } } }))),
    reviewFile: (month: string) =>
      told(api.GET('/v1/reviews/{month}', { params: { path: { month }, query: { format: 'pdf' } }, parseAs: 'blob' })),
  };
};
