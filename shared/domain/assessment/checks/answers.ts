import type { Organisation } from '../../../schemas/configuration/organisation.ts';
import type { AutomaticAnswer } from '../../../schemas/configuration/preliminary-checks.ts';
import type { Category } from '../../../schemas/ticket.ts';
import type { MessageContent } from '../../ticket/messages.ts';
import { wordsOf } from '../assessment-rules.ts';
import { isDelicateRule } from './bounds.ts';
import { stands } from './details.ts';

/**
 * How much of the question a text contains, from 0 to 1: the summed weights of the groups with a matching word or
 * phrase.
 */
export const confidenceOf = (words: string, { questions }: Pick<AutomaticAnswer, 'questions'>): number => {
  const all = questions.reduce((sum, { weight }) => sum + weight, 0);
  const found = questions.filter((each) => stands(words, each)).reduce((sum, { weight }) => sum + weight, 0);
  return found / all;
};

/**
 * The answer that fits a common, simple question best and surely enough, or null. Null if any rule that fired concerns
 * a dispute, complaint, security or legal matter, even a weaker one, or if the requester asks to escalate.
 */
export const findAnswer = (
  category: Category | null,
  { subject = '', body, proposed }: Pick<MessageContent, 'subject' | 'body' | 'proposed'>,
  firedRules: readonly string[],
  { automaticAnswers, assessmentRules }: Organisation,
): AutomaticAnswer | null => {
  const isDelicate = assessmentRules.some((rule) => firedRules.includes(rule.id) && isDelicateRule(rule));
  if (category === null || isDelicate || proposed?.escalationReason !== undefined) return null;
  const words = wordsOf(`${subject}\n${body}`);
  const length = words.split(' ').length;
  // An organisation stored by an earlier release has none.
  const fitting = (automaticAnswers ?? [])
    .filter(
      ({ categories, mostWords, unless }) =>
        categories.includes(category) && length <= mostWords && !stands(words, unless),
    )
    .map((answer) => ({ answer, sure: confidenceOf(words, answer) }))
    .filter(({ answer, sure }) => sure >= answer.confidence)
    .toSorted((a, b) => b.sure - a.sure);
  return fitting[0]?.answer ?? null;
};
