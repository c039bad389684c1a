/** By which the portal tells the pages of the help centre, in this browser, whose members' articles may be found here. */
export const OWN_ARTICLES = 'own-articles';
