const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

/** True for a month such as 2027-07. Any other path segment is a missing page. */
export const isMonth = (text: string): boolean => MONTH.test(text);
