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

/** A button; while `isPending` it can't be pressed again, keeps the focus, and says that it works. */
export const Button = ({ kind = 'secondary', children, ...rest }: ButtonProps) => (
  <AriaButton {...rest} className={buttonClass(kind)}>
    {children}
  </AriaButton>
);
