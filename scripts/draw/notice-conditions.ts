/** The conditions of `NOTICES` in words, for the documents: only programmers understand a function's name. */
const CONDITIONS: Record<string, string> = {
  asksForDetails: 'if details are missing',
  grantsP1: 'if a person raises it to P1',
  hasMovedSinceImport: 'unless imported and not moved since',
  isAlarmOver: 'if its alarm is over',
  isAnswered: 'if an automatic answer was found',
  isAppeal: 'on an appeal',
  isAssignedAnew: 'if reopened by an agent and assigned, or P1',
  isAssignedHereOrP1: 'if assigned, or P1, unless imported',
  isAssignedOrP1: 'if assigned, or P1',
  isBackAtLastLevel: 'if the fault is back at the last level',
  isCounterpartysMessage: 'if the counterparty wrote',
  isDispute: 'in a dispute',
  isFinal: 'on a final decision',
  isFirstWord: 'unless split off',
  isHandedOver: 'if the assignee changed',
  isHint: 'if the report is unverified',
  isMissingAgain: 'if missed repeatedly',
  isOurTurn: 'while new or open',
  isPoor: 'on a poor score',
  isProvedComplaint: 'if the report is verified',
  isPublicAnswer: 'if public and not already sent',
  isReported: 'if confirmed, no answer or handed over',
  isReportedOrFinal: 'if confirmed, no answer, handed over or final',
  isRequestersMessage: 'if the requester or a participant wrote',
  isRequestersReopening: 'if the requester reopened it',
  isSolved: 'if resolved with a solution',
  isSplitOff: 'if split off',
  isStillAhead: 'if it has not begun',
  mayBeAnswered: 'if the requester sent them',
  movesToSomebody: 'if reassigned, or P1',
  startsInvestigation: 'at the first take',
  tellsManagement: 'if the level informs management',
  tellsManagementOfNew: 'if the level informs management, unless imported',
  toFailedRequester: 'if a mail to a requester failed',
  toFailedStaff: 'if a mail to staff failed',
  wasClosed: 'if it was closed',
};

/** Conditions without a name, by template. */
const UNNAMED: Record<string, string> = {
  counterparty_added: 'if created as a dispute',
  counterparty_closed: 'in a dispute, unless duplicate, merged or spam',
  counterparty_message: 'in a dispute, if addressed to the counterparty',
  help_needed: 'if the workflow keeps failing',
  not_assessed: 'if it was not assessed in time',
  resolved_without_answer: 'if a question was not answered',
};

/** A notice's condition has no words. Add them above. */
export class ConditionWithoutWords extends Error {
  override readonly name = 'ConditionWithoutWords';
}

/** Says when a notice is sent. Throws ConditionWithoutWords. */
export const conditionInWords = (name: string, template: string): string => {
  const words = CONDITIONS[name] ?? UNNAMED[template];
  if (words === undefined) throw new ConditionWithoutWords(`${name || 'a condition'} of ${template}`);
  return words;
};
