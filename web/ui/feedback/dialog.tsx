import { type ReactNode, useEffect, useId, useRef } from 'react';
import { createPortal } from 'react-dom';

type DialogProps = { title: string; isOpen: boolean; onClose: () => void; children: ReactNode };

/**
 * A question above the page: the platform's own dialog, which keeps the focus inside, gives it back, and closes by Escape. It
 * stands at the page's end, so that no rule for what is in a card or a row reaches it, wherever it is asked.
 */
export const Dialog = ({ title, isOpen, onClose, children }: DialogProps) => {
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = element.current;
    if (isOpen) dialog?.showModal();
    return () => dialog?.close();
  }, [isOpen]);
  if (!isOpen) return null;
  return createPortal(
    // What is sent in it is nothing that a form around it sends.
    <dialog
      ref={element}
      className="dialog stack"
      aria-labelledby={id}
      onClose={onClose}
      onSubmit={(event) => event.stopPropagation()}
    >
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>,
    document.body,
  );
};
