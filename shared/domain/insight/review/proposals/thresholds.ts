/** From when on a month's tickets carry a proposal; the browser reads this too. */

/** Fewer tickets are chance. */
export const ENOUGH_TICKETS = 20;
/** Of moves by the clock, those that a longer limit would have spared. */
export const LONGER_SHARE = 0.5;
/** Of a category's tickets, those that a level passes on by hand, or returns. */
export const BY_HAND_SHARE = 0.6;

/** What is said where there is none. */
export const NO_PROPOSAL = `No proposal: no time limit moved up ${ENOUGH_TICKETS} tickets or more of which half were answered within half as much time again, and no level passed on by hand, or returned, 60% of ${ENOUGH_TICKETS} tickets or more of a category.`;
