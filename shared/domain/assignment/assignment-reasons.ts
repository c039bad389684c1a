/**
 * Why a ticket was assigned, as codes: `working_now`, or with details, as in `skill:billing:expert`. The audit trail
 * shows them as a sentence in English; notices in the recipient's language (`assignment` of the phrases).
 */
export const ASSIGNMENT_REASONS = [
  'skill',
  'role',
  'triage',
  'working_now',
  'working_from',
  'language',
  'knows',
  'nobody_else',
  'lightest',
  'load',
  'left_out',
  'no_category',
  'nobody_has',
  'nobody_free',
  'nobody_now',
] as const;
export type AssignmentReason = (typeof ASSIGNMENT_REASONS)[number];

type Said = Record<AssignmentReason, (first: string, second: string) => string>;

/** Puts a space back, as in `skill_billing`: codes contain none. */
const spaced = (wanted: string): string => wanted.replace('_', ' ');

const SAID: Said = {
  skill: (category, proficiency) => (proficiency ? `skill ${category} (${proficiency})` : `skill ${category}`),
  role: (role, proficiency) => (proficiency ? `role ${role} (${proficiency})` : `role ${role}`),
  triage: (team) => `triage of ${team}`,
  working_now: () => 'working now',
  working_from: (at) => `working from ${at}`,
  language: () => "speaks the requester's language",
  knows: () => 'knows the requester',
  nobody_else: () => 'nobody else as soon',
  lightest: (load, of) => `load ${load}, the lightest of ${of}`,
  load: (load, of) => `load ${load}, one of ${of}`,
  left_out: (count) => `${count} left out as part of the matter`,
  no_category: () => 'no category: a person decides',
  nobody_has: (team, wanted) => `nobody in ${team} has the ${spaced(wanted)}`,
  nobody_free: (team, wanted) => `nobody in ${team} with the ${spaced(wanted)} is free to work it`,
  nobody_now: (team) => `nobody in ${team} who fits works now`,
};

/** Splits a code into its name and details. An instant contains colons itself, so it comes last. */
export const reasonOf = (code: string): { is: AssignmentReason | null; first: string; second: string } => {
  const [name, rest = ''] = code.split(/:(.*)/s);
  const is = ASSIGNMENT_REASONS.find((each) => each === name) ?? null;
  if (is === 'working_from') return { is, first: rest, second: '' };
  const [first = '', second = ''] = rest.split(/:(.*)/s);
  return { is, first, second };
};

/** The sentence for the audit trail. */
export const explained = (reasons: readonly string[]): string =>
  reasons
    .map((code) => {
      const { is, first, second } = reasonOf(code);
      return is ? SAID[is](first, second) : code;
    })
    .join(', ');

/** The facts of an assignment: the sentence, and the codes it is made of. */
export const assignmentFacts = ({ reasons }: { reasons: readonly string[] }) => ({
  assignment: explained(reasons),
  why: reasons.join(' '),
});
