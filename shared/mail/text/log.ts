/** Recognises lines that programs log, which names, addresses and slogans don't look like. */

/** Longer lines are read up to this length. */
const MAX_LINE = 300;

const LOGGED: readonly RegExp[] = [
  // Timestamps.
  /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}|\b\d{2}:\d{2}:\d{2}\b|^\W{0,3}\d{4}[-/.]\d{2}[-/.]\d{2} \d{2}:\d{2}/,
  /^\[ {0,9}\d{1,9}\.\d{1,9}\]|^\d{10}(?:\.\d{1,9}|\d{3})\s/,
  // Log levels.
  /^\W{0,3}(?:TRACE|DEBUG|INFO|WARN(?:ING)?|ERROR|SEVERE|CRITICAL|FATAL|PANIC)\b\W{1,3}\S/,
  /\[(?:trace|debug|info|warn(?:ing)?|error|fatal|crit|alert)\]|\b(?:level|severity|lvl)="?[a-z]/i,
  // Errors and stack traces.
  /^\s{0,20}(?:at [\w.$<>]{1,200} ?\(|File "[^"]{1,200}", line \d|\.\.\. \d{1,5} more$)|^(?:Traceback|Caused by:|panic:|Exception in)\s/,
  /^(?:[\w.]{1,100}\.)?[A-Z]\w{0,60}(?:Error|Exception)(?::|$)/,
  // Requests, processes, fields and memory addresses.
  /\b(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) \/|\bHTTP\/\d/,
  /^[\w./-]{1,60}\[\d{1,10}\]:|\b0x[0-9a-f]{4}/i,
  /(?:^|\s)[a-z_][\w.-]{0,60}=\S.{0,200}\s[a-z_][\w.-]{0,60}=\S/,
  // Terminal input and exit codes.
  /^(?:[$#] |[\w.-]{1,40}@[\w.-]{1,60}:[~/]\S{0,100}[$#])|\bexit(?:ed)?(?: with)? (?:code|status) \d/,
];

/** Whether a line belongs to a log, a stack trace or a terminal. */
export const isLogged = (line: string): boolean => {
  const text = line.slice(0, MAX_LINE).trim();
  return LOGGED.some((form) => form.test(text));
};

/** The word or number at the start of a line, with all digits as 0. */
const startOf = (line: string): string =>
  /^\S{1,40}/.exec(line.slice(0, MAX_LINE).trim())?.[0].replace(/\d+/g, '0') ?? '';

const wordsIn = (line: string): number => line.slice(0, MAX_LINE).trim().split(/\s+/).length;

/**
 * Whether two lines belong to one list or log: they start with the same number or mark, or with the same word and have
 * equally many words.
 */
export const areAlike = (one: string, other: string): boolean => {
  const start = startOf(one);
  if (start === '' || start !== startOf(other)) return false;
  return /[^\p{L}]/u.test(start) || wordsIn(one) === wordsIn(other);
};
