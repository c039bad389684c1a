import { type ReactNode, useEffect, useId, useRef } from 'react';

type DialogProps = { title: string; isOpen: boolean; onClose: () => void; children: ReactNode };

/** A question above the page: the platform's own dialog, which keeps the focus inside, gives it back, and closes by Escape. */
export const Dialog = ({ title, isOpen, onClose, children }: DialogProps) => {
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = element.current;
    if (isOpen) dialog?.showModal();
    return () => dialog?.close();
  }, [isOpen]);
  if (!isOpen) return null;
  return (
    <dialog ref={element} className="dialog stack" aria-labelledby={id} onClose={onClose}>
      <h2 id={id}>{title}</h2>
      {children}
    </dialog>
  );
};
