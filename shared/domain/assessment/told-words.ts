import { conceptsOf } from './model/concepts.ts';
import { modelWords } from './model/features.ts';

/**
 * What a request speaks of, in words of ours: concepts of the text model (assessment/concepts.txt) that name a matter, whatever
 * the language. They are a fixed vocabulary, so that no fact can hold what somebody wrote (docs/decisions/0161).
 */

/** Concepts that are called otherwise in the file. */
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

/** The word for each concept that is told; what is about persons, their health or quarrels isn't among them. */
export const TOLD_WORDS: ReadonlyMap<string, string> = new Map([
  ...AS_THEY_ARE.map((name) => [name, name === 'vulnerab' ? 'vulnerability' : name] as const),
  ...Object.entries(CALLED),
]);

/** What a request is about stands at its beginning. */
const MAX_READ = 120;
/** The event stays under a write unit. */
const MAX_TOLD = 6;

/** Names of concepts as they stand in each line of `name: stem stem …`, by number. */
const namesIn = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.slice(0, line.indexOf(':')));

/** Says of a text which words it speaks of, the first ones first. */
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
