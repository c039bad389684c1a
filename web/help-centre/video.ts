import { element } from './page.ts';

/** Loads nothing from a video's host before the reader presses play. */
export const startVideos = (): void => {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-video]')) {
    link.addEventListener('click', (event) => {
      event.preventDefault();
      const frame = element('iframe', '', {
        src: link.dataset.video ?? '',
        title: document.title,
        allow: 'fullscreen',
        referrerpolicy: 'no-referrer',
      });
      link.closest('p')?.replaceWith(frame);
      frame.focus();
    });
  }
};
