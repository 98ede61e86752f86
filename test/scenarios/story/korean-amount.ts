const AMOUNT = /^(?:(\d+)억)?(?:(\d+)만)?(\d+)?원$/;
const EOK = 100_000_000n;
const MAN = 10_000n;

/** An amount as people say it, such as `1억 2,500만원` or `32,000,001원`, as the API takes it. */
export function won(spoken: string): string {
  const parts = AMOUNT.exec(spoken.replaceAll(/[ ,]/g, ''));
  if (parts === null) throw new Error(`not an amount: ${spoken}`);
  const [, eok = '0', man = '0', rest = '0'] = parts;
  return (BigInt(eok) * EOK + BigInt(man) * MAN + BigInt(rest)).toString();
}

/** An amount of the API as people say it: `125000000` is `1억 2,500만원`. */
export function spoken(amount: string): string {
  const whole = BigInt(amount);
  if (whole < 0n) return `-${spoken((-whole).toString())}`;
  const units = [
    [whole / EOK, '억'],
    [(whole % EOK) / MAN, '만'],
    [whole % MAN, ''],
  ] as const;
  const parts = units.filter(([count]) => count > 0n);
  if (parts.length === 0) return '0원';
  return `${parts.map(([count, unit]) => `${count.toLocaleString('en')}${unit}`).join(' ')}원`;
}

type Row = Readonly<Record<string, unknown>>;

/** The named amounts of a row as people say them, without those that are zero. */
export function amountsOf(row: Row, names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    names
      .filter((name) => row[name] !== '0' && row[name] !== null && row[name] !== undefined)
      .map((name) => [name, spoken(String(row[name]))]),
  );
}
