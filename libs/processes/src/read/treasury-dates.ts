import type { LocalDate } from '@sangsaeng/kernel';
import { pairKey } from '@sangsaeng/read-store';
import { obligationKey } from './obligation-row';

type TreasuryKind = 'unspent' | 'recovery' | 'interest' | 'surcharge';
type Part = { readonly src: 'gov' | 'donor'; readonly fy: string };

export function treasuryKey(fund: string, kind: string, fy: string): string {
  return obligationKey('treasury-return', pairKey(fund, pairKey(kind, fy)));
}

/** One for every fiscal year whose grants take part. */
export function treasuryKeys(
  fund: string,
  kind: TreasuryKind,
  parts: readonly Part[],
): readonly string[] {
  if (kind === 'surcharge') return [treasuryKey(fund, kind, '')];
  const years = parts.flatMap(({ src, fy }) => (src === 'gov' ? [fy] : []));
  return [...new Set(years)].map((fy) => treasuryKey(fund, kind, fy));
}

/**
 * Balances, interest and proceeds go back by the end of the fiscal year after (보조금법 §31): after the year of the
 * grant for what was not spent of it, after the year of receipt for what came in later.
 */
export function endOfNextYear(day: LocalDate | string): string {
  return `${(+day.slice(0, 4) + 1).toString().padStart(4, '0')}-12-31`;
}

const FISCAL_YEAR = /^\d{4}$/;

/** A fiscal year may have been written in some other way; then the day of the decision tells the year. */
export function unspentDueOn(fy: string, decidedOn: LocalDate): string {
  return endOfNextYear(FISCAL_YEAR.test(fy) ? fy : decidedOn);
}
