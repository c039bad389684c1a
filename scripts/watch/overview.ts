/** A stage's current work, as `npm run watch` shows it: references and counts, nothing personal. */

export type Overview = {
  stage: string;
  at: string;
  /** Open tickets by status and level, each counted up to one page. */
  tickets: { organisation: string; status: string; level: number; count: number; more: boolean }[];
  /** Running executions among those looked at, by state and their ticket's level. */
  executions: {
    running: number;
    more: boolean;
    /** How many running executions were looked at, the latest first. */
    lookedAt: number;
    /** `level` is null when the ticket wasn't counted above or has closed since. */
    states: { state: string; level: number | null; count: number }[];
    failed: { name: string; error: string; cause: string; at: string }[];
  };
  breaches: { reference: string; organisation: string; at: string }[];
  queues: { name: string; waiting: number; inFlight: number; isDeadLetters: boolean }[];
  /** The causes in each dead-letter queue with messages, among the messages that were read. */
  deadLetters: { queue: string; waiting: number; letters: Letters }[];
  /** Webhooks with a failing receiver, and those switched off because of it or because their key is no longer valid. */
  webhooks: {
    organisation: string;
    id: string;
    /** The host of the URL; null before the first failure. */
    host: string | null;
    failingSince: string | null;
    /** Failed attempts since then. */
    failures: number;
    off: { because: string; at: string } | null;
    /** The result of the last attempt: an HTTP status, or a word such as `timeout`. */
    last: string | null;
    /** Of its latest events, those being retried and those given up. */
    retrying: number;
    parked: number;
    /** There are older events than these. */
    more: boolean;
  }[];
};

/** By cause; null when the policy for watching doesn't allow reading them. */
export type Letters = { cause: string; count: number; oldest: string }[] | null;

const MINUTE = 60_000;

/** The time between two instants: `5 min`, `3 h 5 min`, `10 days`. */
const spanText = (one: string, other: string): string => {
  const size = Math.abs(Math.round((Date.parse(one) - Date.parse(other)) / MINUTE));
  if (size < 60) return `${size} min`;
  return size < 48 * 60 ? `${Math.floor(size / 60)} h ${size % 60} min` : `${Math.floor(size / 1440)} days`;
};

/** The time until or since an instant: `in 3 h 5 min`, `12 min late`. */
export const untilText = (at: string, now: string): string =>
  Math.round((Date.parse(at) - Date.parse(now)) / MINUTE) < 0 ? `${spanText(at, now)} late` : `in ${spanText(at, now)}`;

const counted = (count: number, more: boolean): string => `${count}${more ? '+' : ''}`;

const section = (title: string, lines: readonly string[], none: string): string[] => [
  '',
  title,
  ...(lines.length > 0 ? lines : [none]).map((line) => `  ${line}`),
];

const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(({ length }) => length));

const NARROW = 6;
const cell = (text: string | number): string => String(text).padStart(NARROW);

const columnsOf = (tickets: Overview['tickets']) => ({
  levels: [...new Set(tickets.map(({ level }) => level))].toSorted((a, b) => a - b),
  organisation: widest(tickets.map((each) => each.organisation)),
  status: widest(tickets.map(({ status }) => status)),
});

/** A row for each organisation and status with tickets, and a column for each level. */
const ticketLines = (tickets: Overview['tickets']): string[] => {
  const { levels, organisation: wide, status: wider } = columnsOf(tickets);
  return [...new Set(tickets.map(({ organisation }) => organisation))].flatMap((organisation) => {
    const here = tickets.filter((each) => each.organisation === organisation && each.count > 0);
    const name = organisation.padEnd(wide);
    if (here.length === 0) return [`${name}  none open`];
    return [...new Set(here.map(({ status }) => status))].map((status, row) => {
      const cells = levels.map((level) => {
        const found = here.find((each) => each.status === status && each.level === level);
        return cell(found ? counted(found.count, found.more) : '');
      });
      return `${row === 0 ? name : ' '.repeat(wide)}  ${status.padEnd(wider)}${cells.join('')}`.trimEnd();
    });
  });
};

const ticketTitle = (tickets: Overview['tickets']): string => {
  const { levels, organisation, status } = columnsOf(tickets);
  return `${'Tickets by level'.padEnd(organisation + status + 4)}${levels.map(cell).join('')}`;
};

const executionTitle = ({ running, more, lookedAt }: Overview['executions']): string =>
  `Executions: ${counted(running, more)} running${lookedAt < running ? `; the ${lookedAt} that started last are in` : ''}`;

/** `Await work  15   level 1: 10, level 2: 5`, the fullest state first. */
const stateLines = (states: Overview['executions']['states']): string[] => {
  const names = [...new Set(states.map(({ state }) => state))];
  const rows = names.map((name) => {
    const here = states.filter(({ state }) => state === name);
    const levels = here.map(({ level, count }) => `${level === null ? 'unknown' : `level ${level}`}: ${count}`);
    return { name, count: here.reduce((sum, each) => sum + each.count, 0), levels: levels.join(', ') };
  });
  const wide = widest(names);
  return rows
    .toSorted((a, b) => b.count - a.count)
    .map(({ name, count, levels }) => `${name.padEnd(wide)}${cell(count)}   ${levels}`);
};

const queueLines = (queues: Overview['queues']): string[] => {
  const busy = queues.filter(({ waiting, inFlight }) => waiting + inFlight > 0);
  const wide = widest(busy.map(({ name }) => name));
  const lines = busy.map(
    ({ name, waiting, inFlight }) => `${name.padEnd(wide)}  ${waiting} waiting, ${inFlight} in work`,
  );
  const empty = queues.length - busy.length;
  return empty > 0 && busy.length > 0 ? [...lines, `${empty} more without a message`] : lines;
};

const deadLetterLines = (deadLetters: Overview['deadLetters']): string[] =>
  deadLetters.flatMap(({ queue, waiting, letters }) => [
    `${queue}: ${waiting}`,
    ...(letters === null
      ? ['  they hold what people wrote: see their causes by the command']
      : letters.map(({ cause, count, oldest }) => `  ${count} since ${oldest}: ${cause}`)),
  ]);

const webhookLines = (webhooks: Overview['webhooks'], now: string): string[] =>
  webhooks.flatMap(({ organisation, id, host, failingSince, failures, off, last, ...events }) => {
    const since = off ? `off (${off.because}) since ${off.at}` : `fails since ${failingSince}`;
    const attempts = failingSince === null ? '' : `, ${failures} attempt${failures === 1 ? '' : 's'} failed`;
    const some = events.more ? ' of the latest 100' : '';
    return [
      `${organisation}  ${id}  ${host ?? 'host unknown'}${last === null ? '' : `, last answer: ${last}`}`,
      `  ${since} (for ${spanText(off?.at ?? failingSince ?? now, now)})${attempts}`,
      `  events${some}: ${events.retrying} tried again, ${events.parked} parked`,
    ];
  });

const replayOf = (stage: string): string => `npm run replay${stage === 'local' ? '' : ` -- --stage ${stage}`}`;

/** Wraps at the last blank that fits, otherwise within a word. Continued lines are indented further. */
const wrapped = (line: string, columns: number): string[] => {
  const indent = `${/^ */.exec(line)?.[0] ?? ''}  `;
  const lines = [line];
  for (let last = line; last.length > columns; last = lines.at(-1) ?? '') {
    const blank = last.lastIndexOf(' ', columns);
    const end = blank > indent.length ? blank : columns;
    lines.splice(-1, 1, last.slice(0, end).trimEnd(), `${indent}${last.slice(end).trimStart()}`);
  }
  return lines;
};

/** The whole screen as text, with no line wider than `columns`. */
export const overviewText = (overview: Overview, columns = 80): string => {
  const { stage, at, tickets, executions, breaches, queues, deadLetters, webhooks } = overview;
  const wideOrganisation = widest(breaches.map(({ organisation }) => organisation));
  const working = queues.filter(({ isDeadLetters }) => !isDeadLetters);
  return [
    `Tierdesk ${stage}, ${at}`,
    ...section(ticketTitle(tickets), ticketLines(tickets), 'none open'),
    ...section(executionTitle(executions), stateLines(executions.states), 'none looked at'),
    ...section(
      'Next checkpoints',
      breaches.map(
        ({ reference, organisation, at: due }) =>
          `${reference}  ${organisation.padEnd(wideOrganisation)}  ${untilText(due, at)}`,
      ),
      'nothing is due',
    ),
    ...section('Queues', queueLines(working), `all ${working.length} are empty`),
    ...section(
      `Dead letters${deadLetters.length > 0 ? ` (${replayOf(stage)})` : ''}`,
      deadLetterLines(deadLetters),
      'none',
    ),
    ...section('Webhooks that fail', webhookLines(webhooks, at), 'none'),
    ...section(
      'Executions that failed last',
      executions.failed.flatMap(({ name, error, cause, at: since }) => [
        `${name}  ${since}  ${error}`,
        ...(cause === '' ? [] : [`  ${cause}`]),
      ]),
      'none',
    ),
  ]
    .flatMap((line) => wrapped(line, columns))
    .join('\n');
};
