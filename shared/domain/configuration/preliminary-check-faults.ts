import type { Organisation } from '../../schemas/configuration/organisation.ts';
import type { Wording } from '../../schemas/configuration/preliminary-checks.ts';
import { ownValue } from '../../schemas/own-value.ts';
import { baseOf } from '../../schemas/primitives.ts';
import { wordsOf } from '../assessment/assessment-rules.ts';
import type { FieldFault } from './fault.ts';

/**
 * The faults in the data of the preliminary checks (specification 2): texts in a language that readers lack, and words
 * that can never be found.
 */
export const preliminaryCheckFaults = (organisation: Organisation): FieldFault[] => [
  ...detailFaults(organisation),
  ...answerFaults(organisation),
];

const answerFaults = ({ automaticAnswers, language }: Organisation): FieldFault[] =>
  automaticAnswers.flatMap(({ answer, questions, unless }, i) => {
    const at = `automaticAnswers.${i}`;
    return [
      ...untold({ [`${at}.answer`]: answer }, language),
      ...questions.flatMap((question, j) => unfindable(`${at}.questions.${j}`, question)),
      ...unfindable(`${at}.unless`, unless),
    ];
  });

const detailFaults = ({ neededDetails, language }: Organisation): FieldFault[] =>
  neededDetails.flatMap(({ ask, why, foundBy }, i) => {
    const at = `neededDetails.${i}`;
    return [
      ...untold({ [`${at}.ask`]: ask, [`${at}.why`]: why }, language),
      ...inOneLanguageOnly(at, ask, why),
      ...unfindable(`${at}.foundBy`, foundBy),
    ];
  });

type Texts = Readonly<Record<string, string>>;

const has = (texts: Texts, tag: string): boolean =>
  ownValue(texts, tag) !== undefined || ownValue(texts, baseOf(tag)) !== undefined;

const untold = (texts: Record<string, Texts>, language: string): FieldFault[] =>
  Object.entries(texts).flatMap(([field, each]) =>
    has(each, language) ? [] : [{ field, message: `text in ${language}, the organisation's language, is required` }],
  );

/** `ask` and `why` must exist in the same languages: mixed, the question would be only half understood. */
const inOneLanguageOnly = (at: string, ask: Texts, why: Texts): FieldFault[] => {
  const missing = (from: Texts, to: Texts) => Object.keys(from).filter((tag) => ownValue(to, tag) === undefined);
  return [
    ...missing(ask, why).map((tag) => ({
      field: `${at}.why`,
      message: `text in ${tag} is required, because ask has it`,
    })),
    ...missing(why, ask).map((tag) => ({
      field: `${at}.ask`,
      message: `text in ${tag} is required, because why has it`,
    })),
  ];
};

const unfindable = (at: string, { words, wordsIn }: Wording): FieldFault[] => [
  ...wordless(`${at}.words`, words),
  ...Object.entries(wordsIn).flatMap(([tag, phrases]) => wordless(`${at}.wordsIn.${tag}`, phrases)),
];

const wordless = (field: string, phrases: readonly string[]): FieldFault[] =>
  phrases.flatMap((phrase, i) =>
    wordsOf(phrase).trim() === '' ? [{ field: `${field}.${i}`, message: `${phrase} needs a letter or a digit` }] : [],
  );
