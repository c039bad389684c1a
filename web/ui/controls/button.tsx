import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';

export type ButtonKind = 'primary' | 'secondary' | 'danger' | 'plain' | 'light';

const CLASSES: Readonly<Record<ButtonKind, string>> = {
  primary: 'button primary',
  secondary: 'button',
  danger: 'button danger',
  plain: 'button plain',
  light: 'button plain light',
};

export const buttonClass = (kind: ButtonKind): string => CLASSES[kind];

type ButtonProps = Omit<AriaButtonProps, 'className' | 'style' | 'children'> & {
  kind?: ButtonKind;
  children: ReactNode;
};

/**
 * A button. While `isPending`, it can't be pressed and keeps the focus. React Aria's own pending state uses an image without a
 * name, which stays behind when the button goes; the page announces the result instead.
 */
export const Button = ({ kind = 'secondary', isPending = false, type, onPress, children, ...rest }: ButtonProps) => (
  <AriaButton
    {...rest}
    type={isPending ? 'button' : type}
    onPress={isPending ? undefined : onPress}
    data-pending={isPending || undefined}
    className={buttonClass(kind)}
  >
    {children}
  </AriaButton>
);
