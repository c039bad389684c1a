/** The properties of an invitation that people read, in the order in which they are shown. */
const SHOWN = [
  ['SUMMARY', 'Summary'],
  ['DTSTART', 'Start'],
  ['DTEND', 'End'],
  ['LOCATION', 'Place'],
  ['ORGANIZER', 'Organizer'],
  ['STATUS', 'Status'],
  ['DESCRIPTION', 'Description'],
] as const;

const MAX_CALENDAR = 200_000;
const MAX_EVENT = 20_000;

const METHODS: ReadonlyMap<string, string> = new Map([
  ['REQUEST', 'Invitation'],
  ['CANCEL', 'Cancelled'],
  ['REPLY', 'Answer to an invitation'],
  ['COUNTER', 'Proposed change'],
]);

/** Formats `20261122T100000Z` as `2026-11-22 10:00 UTC`, with the zone that the property names. */
const readableTime = (value: string, parameters: string): string => {
  const found = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d{0,2}(Z)?)?$/.exec(value);
  if (!found) return value;
  const [, year, month, day, hour, minute, utc] = found;
  const date = `${year}-${month}-${day}`;
  if (hour === undefined) return date;
  const zone = utc ? 'UTC' : (/TZID="?([^";:]+)/i.exec(parameters)?.[1] ?? '');
  return `${date} ${hour}:${minute} ${zone}`.trim();
};

const unescaped = (value: string): string =>
  value.replace(/\\([nN,;\\])/g, (_, character: string) => (character.toLowerCase() === 'n' ? '\n' : character));

const readable = (name: string, value: string, parameters: string): string => {
  if (name.startsWith('DT')) return readableTime(value, parameters);
  if (name !== 'ORGANIZER') return unescaped(value).trim();
  const address = value.replace(/^mailto:/i, '');
  const person = /CN="?([^";:]+)/i.exec(parameters)?.[1];
  return person === undefined ? address : `${person} <${address}>`;
};

/** An event's lines without its alarms. */
const withoutAlarms = (event: string): string => {
  let isAlarm = false;
  return event
    .split('\n')
    .filter((line) => {
      const isBegin = /^BEGIN:VALARM$/i.test(line);
      const isOutside = !isAlarm && !isBegin;
      isAlarm = isBegin || (isAlarm && !/^END:VALARM$/i.test(line));
      return isOutside;
    })
    .join('\n');
};

const firstEvent = (calendar: string): string | null => {
  const [, ...after] = calendar.split(/^BEGIN:VEVENT$/im, 2);
  return after.length === 0 ? null : (after.join('').split(/^END:VEVENT$/im, 1)[0] ?? null);
};

/** The first event of a calendar (RFC 5545) as readable lines. Empty if there is none. */
export const calendarText = (calendar: string): string => {
  const unfolded = calendar
    .slice(0, MAX_CALENDAR)
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]/g, '');
  const event = firstEvent(unfolded);
  if (event === null) return '';
  const method = /^METHOD:(\w+)/im.exec(unfolded)?.[1]?.toUpperCase() ?? '';
  // An alarm inside the event has its own description.
  const own = withoutAlarms(event.slice(0, MAX_EVENT));
  const lines = SHOWN.flatMap(([name, title]) => {
    const found = new RegExp(`^${name}((?:;[^:\\n]*)?):(.*)$`, 'im').exec(own);
    const value = found ? readable(name, found[2] ?? '', found[1] ?? '') : '';
    return value === '' ? [] : [`${title}: ${value}`];
  });
  const heading = METHODS.get(method);
  return [...(heading === undefined ? [] : [heading]), ...lines].join('\n');
};
