import type { LocalDate } from '@sangsaeng/kernel';
import type { Base, Book } from '../domain/chart';

export type ExportedAccount = {
  readonly path: string;
  readonly base: Base;
  readonly book: Book;
  /** Korean title, original spelling of encoded ids, owner. */
  readonly title: readonly string[];
};

export type Tags = readonly (readonly [name: string, value: string])[];

export type ExportedPosting = {
  readonly account: ExportedAccount;
  readonly amount: bigint;
  /** Of the account after this posting, in the order of the file. */
  readonly balance: bigint;
  readonly tags: Tags;
};

export type ExportedTransaction = {
  readonly on: LocalDate;
  readonly title: string;
  /** Place in the log, leaf hash, and what all lines have in common; one line of tags each. */
  readonly header: readonly Tags[];
  readonly postings: readonly ExportedPosting[];
};

export type ClosingBalance = { readonly account: ExportedAccount; readonly balance: bigint };

/** How one accounting program spells a journal. Every part ends with a line break or is empty. */
export interface Dialect {
  head(comments: readonly string[]): string;
  /** Opens an account before its first posting. */
  account(account: ExportedAccount, on: LocalDate): string;
  transaction(transaction: ExportedTransaction): string;
  /** Balances of the accounts that changed on the day, once its last transaction is written. */
  endOfDay(on: LocalDate, changed: readonly ClosingBalance[]): string;
  /** Asserts every account once more at the end: without it a missing tail goes unnoticed. */
  closing(on: LocalDate, all: Iterable<ClosingBalance>): string;
}
