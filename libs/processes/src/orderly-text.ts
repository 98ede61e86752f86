import type { Facts } from '@sangsaeng/kernel';

const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;
const TEXT_MAX = 900;
const FACT_MAX = 120;

/** Any text, the message of an error say, made fit to be recorded. */
export function textOf(value: string, most = TEXT_MAX): string {
  const clean = value.replace(INVISIBLE, ' ').slice(0, most).toWellFormed().normalize('NFC').trim();
  return clean === '' ? '-' : clean;
}

/** Facts as JSON text, sorted by name; the last ones are left out when all together are too long to be recorded. */
export function factsText(facts: Facts): string {
  const kept: Record<string, string> = {};
  let spelled = '{}';
  for (const name of Object.keys(facts).sort()) {
    kept[textOf(name, FACT_MAX)] = textOf(facts[name] ?? '', FACT_MAX);
    const longer = JSON.stringify(kept);
    if (longer.length > TEXT_MAX) break;
    spelled = longer;
  }
  return spelled;
}
