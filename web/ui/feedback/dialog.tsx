import { type ReactNode, useEffect, useId, useRef } from 'react';
import { createPortal } from 'react-dom';

type DialogProps = { title: string; isOpen: boolean; onClose: () => void; children: ReactNode };

/**
 * A question above the page. Uses the platform's own dialog, which keeps the focus inside, gives it back and closes by Escape.
 * It is rendered at the end of the page, so that styles of cards and rows don't apply to it.
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
    // Submits inside the dialog must not reach a form around it.
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
