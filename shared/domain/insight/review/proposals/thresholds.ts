/** From when on a month's tickets support a proposal. The browser reads this too. */

/** Fewer tickets could be chance. */
export const ENOUGH_TICKETS = 20;
/** The share of moves by the clock that a longer limit would have prevented. */
export const LONGER_SHARE = 0.5;
/** The share of a category's tickets that a level passes on by hand, or returns. */
export const BY_HAND_SHARE = 0.6;

/** The text if there is no proposal. */
export const NO_PROPOSAL = `No proposal: no time limit moved up ${ENOUGH_TICKETS} tickets or more of which half were answered within half as much time again, and no level passed on by hand, or returned, 60% of ${ENOUGH_TICKETS} tickets or more of a category.`;
