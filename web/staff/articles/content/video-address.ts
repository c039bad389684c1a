const ID = '([\\w-]{6,20})(?:[?&#].*)?$';
const PLAYERS: readonly (readonly [watched: RegExp, player: string])[] = [
  [
    new RegExp(`^https://(?:(?:www|m)\\.)?youtube\\.com/watch\\?(?:[^#]*&)?v=${ID}`),
    'https://www.youtube-nocookie.com/embed/',
  ],
  [new RegExp(`^https://(?:www\\.)?youtube\\.com/(?:embed|shorts)/${ID}`), 'https://www.youtube-nocookie.com/embed/'],
  [new RegExp(`^https://youtu\\.be/${ID}`), 'https://www.youtube-nocookie.com/embed/'],
  [/^https:\/\/(?:www\.)?vimeo\.com\/(\d+)(?:[?#].*)?$/, 'https://player.vimeo.com/video/'],
];

/** Returns the address of a video's player for the address that people copy. A page may embed only players. */
export const embedAddress = (address: string): string => {
  const plain = address.trim();
  for (const [watched, player] of PLAYERS) {
    const id = watched.exec(plain)?.[1];
    if (id !== undefined) return player + id;
  }
  return plain;
};
