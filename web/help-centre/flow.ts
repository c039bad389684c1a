import { element } from './page.ts';

/** Shows one step of a troubleshooting flow at a time. The address names the step, so that the browser's Back button works. */
const walk = (flow: HTMLElement): void => {
  const steps = [...flow.querySelectorAll<HTMLElement>('section')];
  const [first] = steps;
  if (!first) return;
  const controls = element('p', '', { class: 'answers' });
  const back = element('button', flow.dataset.back ?? '', { type: 'button' });
  const restart = element('button', flow.dataset.restart ?? '', { type: 'button' });
  controls.append(back, restart);
  flow.append(controls);
  const show = (isMoved: boolean): void => {
    const current = steps.find(({ id }) => `#${id}` === location.hash) ?? first;
    for (const step of steps) step.hidden = step !== current;
    controls.hidden = current === first;
    if (isMoved) current.focus({ preventScroll: true });
  };
  back.addEventListener('click', () => history.back());
  restart.addEventListener('click', () => {
    location.hash = first.id;
  });
  addEventListener('hashchange', () => show(true));
  show(false);
};

export const startFlows = (): void => {
  for (const flow of document.querySelectorAll<HTMLElement>('.flow')) walk(flow);
};
