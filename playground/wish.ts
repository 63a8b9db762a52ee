// What a reader wants of one alpha beyond the problem file: pinned columns, and a kept order.

export interface Wish {
  /** Joint state → the high-level state that it must become. */
  readonly pins: Readonly<Record<number, number>>;
  readonly isOrdered: boolean;
}

/** High-level variable → the wishes for its alpha. */
export type Wishes = Readonly<Record<string, Wish>>;

export const NO_WISH: Wish = { pins: {}, isOrdered: false };
