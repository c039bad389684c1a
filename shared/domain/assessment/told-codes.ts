import type { AssessmentRule } from '../../schemas/configuration/assessment-rules.ts';
import { errorCodeExpression } from './error-codes.ts';

/**
 * The error codes of a request that may be stored in facts: those whose form can't be a person's number, name or
 * secret. A code of another form (`AB-1234`) may be a member's number, so it is stored only if the organisation's rules
 * know it (docs/decisions/0161).
 */

/** Words that make up constants such as ERR_CONNECTION_RESET and prefixes such as SQL-1042. */
const TECHNICAL = new Set(
  'abort aborted access address api auth authority bad blocked broken browser cache cert certificate chunked closed code common connection content corrupt cors cross data database date db denied dns domain econnrefused econnreset encoding enotfound err error etimedout exceeded exception expired fail failed fatal fetch file forbidden found gateway handshake host http https id incomplete insufficient internal invalid io key limit load login lost memory missing mixed name net network no not null object offline ora origin out page permission pipe policy port protocol proxy quota read refused reset resolved resource response router sec server service session size smtp socket space sql ssl state status stopped storage sync syntax system tcp timed timeout tls token too tunnel type unauthorized unavailable unexpected unknown unreachable unsafe unsupported url validation value version vpn webhook write wrong'.split(
    ' ',
  ),
);
const HEX = /\b0x[\da-f]{4,8}\b/gi;
const CONSTANT = /\b[A-Z]{2,16}(?:_[A-Z]{2,20}){1,6}\b/g;
const PREFIXED = /\b([A-Z]{2,12})-?(\d{2,5})\b/g;
const STATUS = /\b(?:http|error|err|fehler|fehlercode|erreur|erro)[ :#-]{1,3}([45]\d{2})\b/gi;
/** Longer digits after the open pattern of a rule may be an order number. */
const MAX_OPEN_DIGITS = 4;
const OPEN_REST = new RegExp(`^\\d{1,${MAX_OPEN_DIGITS}}$`);

const MAX_READ = 4000;
const MAX_TOLD = 3;

type Known = { expression: RegExp; literal: number | null };

/** Rules' patterns, prepared once per list of rules: an organisation has about a thousand. */
const made = new WeakMap<readonly AssessmentRule[], Known[]>();

const knownTo = (rules: readonly AssessmentRule[]): Known[] => {
  const known = made.get(rules);
  if (known) return known;
  const patterns = [...new Set(rules.flatMap(({ errorCodes = [] }) => errorCodes))];
  const found = patterns.map((pattern) => ({
    expression: new RegExp(errorCodeExpression(pattern), 'giu'),
    literal: pattern.endsWith('*') ? pattern.length - 1 : null,
  }));
  made.set(rules, found);
  return found;
};

const byRules = (text: string, rules: readonly AssessmentRule[]): string[] =>
  knownTo(rules).flatMap(({ expression, literal }) =>
    [...text.matchAll(expression)].map(([code]) =>
      literal === null || OPEN_REST.test(code.slice(literal)) ? code : code.slice(0, literal),
    ),
  );

const isTechnical = (word: string): boolean => TECHNICAL.has(word.toLowerCase());

/** Codes in lower case, without a trailing hyphen, those of the organisation's own rules first. */
export const toldCodesIn = (text: string, rules: readonly AssessmentRule[]): string[] => {
  const read = text.slice(0, MAX_READ);
  const constants = [...read.matchAll(CONSTANT)]
    .map(([code]) => code)
    .filter((code) => code.split('_').every(isTechnical));
  const prefixed = [...read.matchAll(PREFIXED)].filter(([, prefix = '']) => isTechnical(prefix)).map(([code]) => code);
  const statuses = [...read.matchAll(STATUS)].map(([, status]) => `http-${status}`);
  const hex = [...read.matchAll(HEX)].map(([code]) => code);
  const all = [...byRules(read, rules), ...hex, ...constants, ...prefixed, ...statuses];
  const plain = all.map((code) => code.toLowerCase().replace(/(?<![-_])[-_]+$/, ''));
  // `http-503` has one spelling, however it was written.
  const alike = plain.map((code) => code.replace(/^(?:http|error|err)-?([45]\d{2})$/, 'http-$1'));
  return [...new Set(alike)].filter((code) => code !== '').slice(0, MAX_TOLD);
};
