/** The key under which the portal keeps the organisation whose articles for members may be found in this browser. */
export const OWN_ARTICLES = 'own-articles';
