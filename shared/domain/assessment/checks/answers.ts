import type { Organisation } from '../../../schemas/configuration/organisation.ts';
import type { AutomaticAnswer } from '../../../schemas/configuration/preliminary-checks.ts';
import type { Category } from '../../../schemas/ticket.ts';
import type { MessageContent } from '../../ticket/messages.ts';
import { wordsOf } from '../assessment-rules.ts';
import { isDelicateRule } from './bounds.ts';
import { stands } from './details.ts';

/** How much of the question is there, from 0 to 1: the share of its groups' weights of which a word or phrase stands there. */
export const confidenceOf = (words: string, { questions }: Pick<AutomaticAnswer, 'questions'>): number => {
  const all = questions.reduce((sum, { weight }) => sum + weight, 0);
  const found = questions.filter((each) => stands(words, each)).reduce((sum, { weight }) => sum + weight, 0);
  return found / all;
};

/**
 * The answer that fits a common, simple question best and surely enough, or null. Not where any rule fired that speaks of
 * a dispute, complaint, security or legal matter, though another one was stronger, nor where somebody asks to escalate.
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
  // An organisation that an earlier release stored has none.
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
