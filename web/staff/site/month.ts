const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** Whether a part of an address is a month, such as 2027-07: of anything else there is no page. */
export const isMonth = (text: string): boolean => MONTH.test(text);
