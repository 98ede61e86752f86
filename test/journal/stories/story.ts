import type { Told } from '@sangsaeng/journal/testing';

/** A history of a fund with the balances it must come to, worked out by hand. Dr +, Cr −. */
export type Story = {
  readonly slug: string;
  readonly title: string;
  readonly facts: readonly Told[];
  readonly balances: Readonly<Record<string, number>>;
  /** Balances at the end of earlier value dates. */
  readonly asOf?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Money in each real bank account over all funds. */
  readonly bankAccounts?: Readonly<Record<string, number>>;
};
