/** The history state for a chat that the agent has just accepted, so that the page focuses it. */
export const ACCEPTED = { state: { isAccepted: true } };
