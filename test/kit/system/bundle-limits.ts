/**
 * Kilobytes, minified, that a function's bundle may have: 800, but for the relay, for the API, which has every action, checks
 * agents' tokens and knows card schemes, for the one that composes mail, in five languages and for two sides, the one that reads it, the two that ask DuckDB, of which one makes PDFs, and three that are on no ticket's way: one knows the world's holidays and brings the shipped organisations
 * with people for every level and case, one makes HTML safe to look at, one makes it of Markdown.
 * The text model of 2.4 MB lies beside the bundle of assess: it isn't code, and is neither parsed nor compiled.
 */
const LIMITS: Record<string, number> = {
  chat: 930,
  'tend-chats': 835,
  // Imports bring the clients of S3 and SQS.
  configure: 2525,
  'relay-events': 325,
  'signal-workflow': 715,
  advance: 685,
  // It changes no ticket, and knows neither decisions nor calendars.
  await: 405,
  // With alarms, calls, appointments and what organisations make of them, the live board, which counts chats, quality checks, and answers that are kept for a day.
  api: 1046,
  // With answers that are kept for a day.
  articles: 812,
  // Reads the organisation's whole schema, alarms included.
  assess: 835,
  pages: 856,
  // Five languages' stems, by which people find their own requests; calendar entries of calls that they book; articles for members, with what they say of them; people’s own chats; uploads that are named by a request's key.
  portal: 918,
  // Five languages' stems, for the articles that an acknowledgement names; reviews, whose mails it sends; calendar entries, articles to review and news of services; numbers as a language writes them.
  'send-message': 1205,
  'receive-email': 1450,
  // With what a held mail says.
  'show-message': 1252,
  // With the names of images, and the client of SQS.
  'publish-articles': 1200,
  // Makes PDFs and Parquet.
  reports: 1_915,
  'publish-reviews': 916,
  // Reads the organisation's whole schema, names by language included.
  reconcile: 812,
};

export const bundleLimit = (name: string): number => LIMITS[name] ?? 800;
