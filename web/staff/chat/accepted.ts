/** How the address of a chat is gone to that was just accepted: what comes next is to read it. */
export const ACCEPTED = { state: { isAccepted: true } };
