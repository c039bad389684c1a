/**
 * Kilobytes, minified, that a function's bundle may have: 800 by default, and less for functions that need little. More
 * is allowed for the API (every action, agents' tokens, card schemes), for the function that composes mail (five
 * languages, two sides), for the one that reads mail, and for the two that query DuckDB, one of which makes PDFs. Three
 * functions outside any ticket's path may also have more: one has the world's holidays and the shipped organisations
 * with people for every level and case, one makes HTML safe to show, and one makes HTML from Markdown. The text model
 * of 2.4 MB is beside the bundle of assess: it isn't code, so it is neither parsed nor compiled.
 */
const LIMITS: Record<string, number> = {
  chat: 930,
  'tend-chats': 835,
  // Imports need the clients of S3 and SQS.
  configure: 2525,
  'relay-events': 325,
  'signal-workflow': 715,
  advance: 685,
  // It changes no ticket, and needs neither decisions nor calendars.
  await: 405,
  // Includes alarms, calls, appointments and their settings, the live board, which counts chats, quality checks, and
  // answers stored for a day.
  api: 1046,
  // Includes answers stored for a day.
  articles: 812,
  // Reads the organisation's whole schema, including alarms.
  assess: 835,
  pages: 856,
  // Includes stems of five languages for people's search in their own requests, calendar entries of booked calls,
  // articles for members and their feedback, people's own chats, and uploads named by a request's key.
  portal: 918,
  // Includes stems of five languages for the articles in acknowledgements; mails about reviews, articles to review and
  // services; calendar entries; numbers in each language's format.
  'send-message': 1205,
  'receive-email': 1450,
  // Includes the content of held mail.
  'show-message': 1252,
  // Includes the names of images and the SQS client.
  'publish-articles': 1200,
  // Makes PDFs and Parquet.
  reports: 1_915,
  'publish-reviews': 916,
  // Reads the organisation's whole schema, including names by language.
  reconcile: 812,
};

export const bundleLimit = (name: string): number => LIMITS[name] ?? 800;
