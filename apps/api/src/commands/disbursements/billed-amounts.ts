import { disbursementDecider, disbursementStream } from '@sangsaeng/disbursement';
import type { DecisionRunner } from '@sangsaeng/event-store';
import { minKrw, parseKrw, type KrwText } from '@sangsaeng/kernel';
import { projectDecider, projectStream } from '@sangsaeng/project';
import { DISBURSEMENT_USE_CASE_REFUSALS } from '../../http/refusal-texts/disbursement-use-case';
import { refusalOf } from '../steps';

type Amounts = { readonly supplyValue: KrwText; readonly vat: KrwText };

/**
 * No more is asked for or approved than the invoice bills as it stands now, of the work that was accepted: an invoice
 * may have been amended since, either way. Without `asked` the amounts of the request itself are meant. A disbursement
 * that nobody asked for is left to its own rules. Throws EXCEEDS_BILLED.
 */
export async function requireBilled(
  runner: DecisionRunner,
  disbursement: string,
  asked?: Amounts,
): Promise<void> {
  const request = await runner.read(
    disbursementStream(disbursement),
    disbursementDecider,
    (state) => state.request,
  );
  if (request === undefined) return;
  const payable = await runner.read(
    projectStream(request.project),
    projectDecider,
    ({ running }) => {
      const invoice = running?.invoices.get(disbursement);
      const accepted = parseKrw(invoice?.accepted?.data.supplyValue ?? '0');
      const supplyValue = minKrw(invoice?.supplyValue ?? 0n, accepted);
      return { supplyValue, vat: invoice?.vat ?? 0n };
    },
  );
  const { supplyValue, vat } = asked ?? request;
  for (const [amount, most] of [
    [supplyValue, payable.supplyValue],
    [vat, payable.vat],
  ] as const) {
    if (parseKrw(amount) <= most) continue;
    const facts = { disbursement, asked: amount, payable: most.toString() };
    throw refusalOf({ code: 'EXCEEDS_BILLED', facts }, DISBURSEMENT_USE_CASE_REFUSALS);
  }
}
