/**
 * Files that can't be uploaded in the portal, in a chat or by staff: those that a double click runs, and those that may
 * contain them. Checked by the name's ending and, once the file is stored, by its content. Mail, queues and integrators
 * may bring any file.
 */
const REFUSED_FILES = {
  program: {
    why: 'it runs as a program',
    endings: [
      'exe',
      'com',
      'scr',
      'pif',
      'cpl',
      'dll',
      'msi',
      'msp',
      'appx',
      'app',
      'pkg',
      'apk',
      'deb',
      'rpm',
      'run',
      'jar',
    ],
    types: ['application/x-elf', 'application/x-mach-binary', 'application/vnd.microsoft.portable-executable'],
  },
  script: {
    why: 'it runs commands',
    endings: ['bat', 'cmd', 'ps1', 'psm1', 'vb', 'vbs', 'vbe', 'js', 'jse', 'wsf', 'wsh', 'hta', 'sh', 'reg', 'inf'],
    types: [],
  },
  shortcut: {
    why: 'it opens something else',
    endings: ['lnk', 'url', 'scf'],
    types: ['application/x-ms-shortcut'],
  },
  page: { why: 'it may run scripts when it is opened', endings: ['html', 'htm', 'svg', 'chm'], types: [] },
  disk: { why: 'it may hold programs', endings: ['iso', 'img', 'vhd', 'dmg'], types: [] },
  macros: { why: 'it may run macros', endings: ['docm', 'xlsm', 'pptm'], types: [] },
} as const satisfies Record<string, { why: string; endings: readonly string[]; types: readonly string[] }>;

export const REFUSED_ENDINGS: readonly string[] = Object.values(REFUSED_FILES).flatMap(({ endings }) => endings);

/**
 * The ending as a computer reads it when it saves the file: without invisible characters, and without dots and spaces
 * at the end.
 */
const endingOf = (name: string): string => {
  const seen = [...name.normalize('NFKC').replace(/\p{C}/gu, '')];
  const last = seen.findLastIndex((character) => !/[\p{Z}.]/u.test(character));
  return (
    seen
      .slice(0, last + 1)
      .join('')
      .toLowerCase()
      .split('.')
      .at(-1) ?? ''
  );
};

/** Why a file may not be uploaded, by its name and, if known, its content type. Null if it may. */
export const whyRefused = (name: string, type: string | null = null): string | null => {
  const ending = endingOf(name);
  const kinds: readonly { why: string; endings: readonly string[]; types: readonly string[] }[] =
    Object.values(REFUSED_FILES);
  const kind = kinds.find(({ endings, types }) => endings.includes(ending) || (type !== null && types.includes(type)));
  return kind?.why ?? null;
};
