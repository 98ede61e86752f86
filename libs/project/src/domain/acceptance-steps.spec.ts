import { krwText } from '@sangsaeng/kernel';
import { given } from '@sangsaeng/kernel/testing';
import {
  accept,
  agreed,
  bill,
  billed,
  completed,
  day,
  evidence,
  evidenced,
  inspect,
  inspected,
  install,
  installed,
  project,
  sme,
  supplier,
  tell,
} from '../testing/project-story';
import { projectDecider } from './project.decider';

const item = { category: '백신', product: '백신 1', serial: 'S-9', supplyValue: krwText(100n) };

describe('acceptance', () => {
  it('of the work that an invoice bills opens the way to its support', () => {
    const { fund, category, invoice, payee } = {
      fund: 'SEC',
      category: 'PC·문서보안',
      invoice: '20260510-Y-26-00001',
      payee: supplier,
    };
    given(projectDecider, ...billed)
      .when(accept('Y-26-00001'))
      .then({
        type: 'InstallationAccepted',
        occurredOn: day('2026-05-12'),
        data: {
          ...{ fund, project, sme, category, invoice, payee },
          disbursement: 'Y-26-00001',
          supplyValue: krwText(1_000n),
          installation: 'I-1',
          by: 'dev:seo',
        },
      });
    const known = given(projectDecider, ...completed);
    known.when(accept('Y-26-00001')).thenNothing();
    known.when(accept('Y-26-00001', 'I-2')).thenRejected('DUPLICATE');
  });

  it('needs a passed inspection, the latest one', () => {
    const uninspected = tell(installed, bill('Y-1', 1_000n));
    given(projectDecider, ...uninspected)
      .when(accept('Y-1'))
      .thenRejected('INSPECTION_NOT_PASSED', { result: 'none' });
    const again = inspect({ inspectedOn: day('2026-05-09'), result: 'failed' });
    given(projectDecider, ...tell(uninspected, inspect(), again))
      .when(accept('Y-1'))
      .thenRejected('INSPECTION_NOT_PASSED', { result: 'failed' });
  });

  it('needs a known invoice and a known installation, of one supplier', () => {
    const other = { installation: 'I-2', supplier: 'supplier-cho', items: [item] };
    const story = tell(billed, install(other), inspect({ installation: 'I-2' }));
    const known = given(projectDecider, ...story);
    known.when(accept('Y-9')).thenRejected('INVOICE_UNKNOWN', { disbursement: 'Y-9' });
    known.when(accept('Y-26-00001', 'I-9')).thenRejected('INSTALLATION_UNKNOWN');
    known
      .when(accept('Y-26-00001', 'I-2'))
      .thenRejected('PAYEE_NOT_INSTALLER', { payee: supplier, installation: 'I-2' });
  });

  it('is of the installation that the invoice names', () => {
    const second = install({ installation: 'I-2', items: [item] });
    const story = tell(
      inspected,
      second,
      inspect({ installation: 'I-2' }),
      bill('Y-1', 100n, { installation: 'I-2' }),
    );
    given(projectDecider, ...story)
      .when(accept('Y-1', 'I-1'))
      .thenRejected('BILLS_OTHER_INSTALLATION', { billed: 'I-2', asked: 'I-1' });
    expect(given(projectDecider, ...story).when(accept('Y-1', 'I-2')).decision.accepted).toBe(true);
  });

  it('does not exceed what was installed, all invoices together', () => {
    const small = install({ items: [{ ...item, supplyValue: krwText(600n) }] });
    const story = tell(
      evidenced,
      small,
      inspect(),
      bill('Y-1', 400n),
      bill('Y-2', 201n),
      accept('Y-1'),
    );
    given(projectDecider, ...story)
      .when(accept('Y-2'))
      .thenRejected('EXCEEDS_INSTALLATION', {
        installed: '600',
        acceptedBefore: '400',
        asked: '201',
      });
  });

  it('waits until the company has shown its part of the work so far', () => {
    const shown = (amount: bigint) =>
      tell(agreed, evidence('E-1', amount), install(), inspect(), bill('Y-1', 600n));
    given(projectDecider, ...shown(119n))
      .when(accept('Y-1'))
      .thenRejected('SELF_SHARE_SHORT', { needed: '120', evidenced: '119' });
    const half = tell(shown(120n), accept('Y-1'), bill('Y-2', 400n));
    given(projectDecider, ...half)
      .when(accept('Y-2'))
      .thenRejected('SELF_SHARE_SHORT', { needed: '200', evidenced: '120' });
  });

  it('comes before the end', () => {
    const terminated = tell(billed, {
      type: 'EndProject',
      occurredOn: day('2026-06-01'),
      project,
      reason: '부도',
      kind: 'terminated',
      by: 'dev:seo',
    });
    given(projectDecider, ...terminated)
      .when(accept('Y-26-00001'))
      .thenRejected('STEP_OUT_OF_ORDER', { stage: 'ended' });
  });
});
