/** For each figure, the columns whose sum is another of its columns. Charts stack only these. */
export const ADDS_UP: Readonly<Record<string, { sum: string; of: readonly string[] }>> = {
  promises: { sum: 'promises', of: ['kept', 'missed'] },
  backlog: { sum: 'tickets', of: ['underADay', 'under3Days', 'underAWeek', 'under30Days', 'older'] },
  reopenings: { sum: 'cameBack', of: ['declined', 'replied', 'reopened'] },
  articles: { sum: 'answers', of: ['helped', 'didNotHelp'] },
  'incident-actions': { sum: 'agreed', of: ['done', 'stillOpen'] },
};
