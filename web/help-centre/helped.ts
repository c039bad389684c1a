/** “Did this help?”: each answer of a reader to a version counts once, however often it is sent. */

const tokenFor = (action: string): string => {
  const key = `helped:${action}`;
  try {
    const token = localStorage.getItem(key) ?? crypto.randomUUID();
    localStorage.setItem(key, token);
    return token;
  } catch {
    // Storage is switched off: the answer counts all the same.
    return crypto.randomUUID();
  }
};

const send = async (form: HTMLFormElement, helped: string): Promise<boolean> => {
  const reason = new FormData(form).get('reason');
  const fields = { helped, token: tokenFor(form.action), ...(typeof reason === 'string' ? { reason } : {}) };
  const headers = { accept: 'application/json' };
  const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(fields), headers });
  return answer.ok;
};

const follow = (form: HTMLFormElement): void => {
  const why = form.querySelector<HTMLFieldSetElement>('.why');
  const said = form.querySelector<HTMLElement>('.said');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    form.querySelector('.thanks')?.remove();
    const helped = event.submitter instanceof HTMLButtonElement ? event.submitter.value : 'no';
    const isAsked = helped === 'no' && why !== null && why.hidden;
    if (isAsked) why.hidden = false;
    send(form, helped)
      .catch(() => false)
      .then((isSent) => {
        if (!said) return;
        said.textContent = (isSent ? said.dataset.thanks : said.dataset.failed) ?? '';
        if (isSent && !isAsked) for (const set of form.querySelectorAll('fieldset')) set.hidden = true;
      });
  });
};

/** An answer that is sent before this runs goes without it: the page that comes back thanks by its address. */
export const startHelped = (): void => {
  for (const form of document.querySelectorAll<HTMLFormElement>('form.helped')) follow(form);
};
