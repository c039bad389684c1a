import { conceptsOf } from './model/concepts.ts';
import { modelWords } from './model/features.ts';

/**
 * What a request mentions, in words of our own: the concepts of the text model (assessment/concepts.txt) that name a
 * matter, in any language. The vocabulary is fixed, so that facts can't contain text that a person wrote
 * (docs/decisions/0161).
 */

/** Concepts with another name in the file. */
const CALLED: Record<string, string> = {
  code2fa: 'confirmation-code',
  phonenumber: 'phone-number',
  emailaddr: 'email-address',
  http500: 'server-error',
  notwork: 'not-working',
  fileop: 'files',
  databaseaccess: 'database',
  greyempty: 'empty-page',
  fieldbutton: 'field-or-button',
  wrongvalue: 'wrong-value',
  dbconstraint: 'database-rule',
  arrivewrong: 'wrong-delivery',
  eventcourse: 'event-or-course',
  parkingtransit: 'parking-or-transit',
  leakwater: 'water-leak',
  keycard: 'key-or-card',
  lostitem: 'lost-item',
  addfeature: 'new-feature',
  gameormovie: 'game-or-film',
  bookread: 'books',
  fooddrink: 'food-or-drink',
  houseparts: 'parts-of-a-house',
  strangebehav: 'strange-behaviour',
  foreignplace: 'foreign-place',
  seevisible: 'visible-to-others',
  listofpeople: 'list-of-people',
};

const AS_THEY_ARE =
  'login password reset locked access account membership change address name close verify invoice fee tax price pay card charged twice refund payout gateway declined sync calendar error save gone crash platform down everybody bug slow api integrate listing stock seller buyer order booking cleaning job late sports hacked phishing malware leak attack vulnerab insurer fire notification furniture appliance weather tradesman link devices expired discount volunteers shift'.split(
    ' ',
  );

/** The word for each concept that facts may name. Concepts about people, their health or conflicts aren't included. */
export const TOLD_WORDS: ReadonlyMap<string, string> = new Map([
  ...AS_THEY_ARE.map((name) => [name, name === 'vulnerab' ? 'vulnerability' : name] as const),
  ...Object.entries(CALLED),
]);

/** A request says what it is about at its beginning. */
const MAX_READ = 120;
/** Keeps the event below one write unit. */
const MAX_TOLD = 6;

/** The names of the concepts by number, from lines of `name: stem stem …`. */
const namesIn = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.slice(0, line.indexOf(':')));

/** Returns a function that finds the words a text mentions, the first ones first. */
export const toldWordsFrom = (
  concepts: Parameters<typeof conceptsOf>[1],
  conceptText: string,
): ((text: string) => string[]) => {
  const names = namesIn(conceptText);
  return (text) => {
    const found = new Set<string>();
    for (const word of modelWords(text).slice(0, MAX_READ)) {
      for (const concept of conceptsOf(word, concepts)) {
        const told = TOLD_WORDS.get(names.at(concept) ?? '');
        if (told) found.add(told);
      }
      if (found.size >= MAX_TOLD) break;
    }
    return [...found].slice(0, MAX_TOLD);
  };
};
