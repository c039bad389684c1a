/** “Did this help?”: each reader's answer to a version counts once, however often it is sent. */

const tokenFor = (action: string): string => {
  const key = `helped:${action}`;
  try {
    const token = localStorage.getItem(key) ?? crypto.randomUUID();
    localStorage.setItem(key, token);
    return token;
  } catch {
    // Storage is switched off: the answer still counts.
    return crypto.randomUUID();
  }
};

const send = async (form: HTMLFormElement, more: Record<string, string>): Promise<boolean> => {
  const said = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
  const fields = { ...said, ...more, token: tokenFor(form.action) };
  const headers = { accept: 'application/json' };
  const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(fields), headers });
  return answer.ok;
};

const follow = (asking: HTMLFormElement, why: HTMLFormElement): void => {
  const said = asking.querySelector<HTMLElement>('.said');
  const tell = (form: HTMLFormElement, more: Record<string, string>, isLast: boolean): void => {
    asking.querySelector('.thanks')?.remove();
    send(form, more)
      .catch(() => false)
      .then((isSent) => {
        if (said) said.textContent = (isSent ? said.dataset.thanks : said.dataset.failed) ?? '';
        if (!isSent || !isLast) return;
        asking.classList.add('answered');
        why.remove();
      });
  };
  asking.addEventListener('submit', (event) => {
    event.preventDefault();
    const helped = event.submitter instanceof HTMLButtonElement ? event.submitter.value : 'no';
    const isAsked = helped === 'no' && !why.classList.contains('asked');
    why.classList.toggle('asked', helped === 'no');
    tell(asking, { helped }, !isAsked);
  });
  why.addEventListener('submit', (event) => {
    event.preventDefault();
    tell(why, {}, true);
    // The form replaces the question while it is the page's target.
    if (location.hash === `#${why.id}`) location.hash = '';
  });
};

/** Sends answers without leaving the page. An answer sent before this script runs loads a page that says thanks or asks why. */
export const startHelped = (): void => {
  const [asking, why] = document.querySelectorAll<HTMLFormElement>('form.helped');
  if (asking && why) follow(asking, why);
};
