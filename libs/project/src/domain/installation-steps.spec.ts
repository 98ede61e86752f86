import { krwText } from '@sangsaeng/kernel';
import { given } from '@sangsaeng/kernel/testing';
import {
  agreed,
  completed,
  day,
  ended,
  inspect,
  inspected,
  install,
  installed,
  selected,
  sme,
  supplier,
  tell,
} from '../testing/project-story';
import { projectDecider } from './project.decider';

const item = { category: '백신', product: '백신 1', serial: 'S-9', supplyValue: krwText(100n) };

describe('installation', () => {
  it('is reported with what was installed, serial by serial', () => {
    const { type: _type, occurredOn, ...data } = install();
    given(projectDecider, ...agreed)
      .when(install())
      .then({ type: 'InstallationReported', occurredOn, data: { ...data, sme } });
    const known = given(projectDecider, ...installed);
    known.when(install()).thenNothing();
    known.when(install({ items: [item] })).thenRejected('DUPLICATE', { installation: 'I-1' });
  });

  it('needs a running agreement', () => {
    given(projectDecider, ...selected)
      .when(install())
      .thenRejected('STEP_OUT_OF_ORDER', { stage: 'selected', expected: 'agreed' });
    given(projectDecider, ...ended)
      .when(install({ installation: 'I-2', items: [item] }))
      .thenRejected('STEP_OUT_OF_ORDER', { stage: 'ended' });
  });

  it('has items of known categories with a price', () => {
    const story = given(projectDecider, ...agreed);
    story.when(install({ items: [] })).thenRejected('AMOUNT_NOT_POSITIVE', { member: 'items' });
    story
      .when(install({ items: [{ ...item, category: 'UTM' }] }))
      .thenRejected('CATEGORY_UNKNOWN', { category: 'UTM' });
    story
      .when(install({ items: [{ ...item, supplyValue: krwText(0n) }] }))
      .thenRejected('AMOUNT_NOT_POSITIVE', { member: 'supplyValue' });
  });

  it('has no serial twice, neither within itself nor in the whole project', () => {
    given(projectDecider, ...agreed)
      .when(install({ items: [item, { ...item, product: '백신 2' }] }))
      .thenRejected('SERIAL_TWICE', { serial: 'S-9' });
    given(projectDecider, ...installed)
      .when(install({ installation: 'I-2', items: [{ ...item, serial: 'S-2' }] }))
      .thenRejected('SERIAL_TWICE', { serial: 'S-2' });
  });
});

describe('inspection', () => {
  it('is by somebody who neither reported nor supplied', () => {
    const { type: _type, occurredOn, ...data } = inspect();
    given(projectDecider, ...installed)
      .when(inspect())
      .then({
        ...{ type: 'InstallationInspected', occurredOn },
        data: { ...data, sme: 'sme-nuri', categories: ['PC·문서보안', '방화벽'] },
      });
    for (const partial of ['dev:nuri', supplier]) {
      given(projectDecider, ...installed)
        .when(inspect({ inspector: partial }))
        .thenRejected('INSPECTOR_NOT_INDEPENDENT', { installation: 'I-1', inspector: partial });
    }
    given(projectDecider, ...installed)
      .when(inspect({ by: 'dev:nuri' }))
      .thenRejected('INSPECTOR_NOT_INDEPENDENT');
  });

  it('is recorded once a visit', () => {
    const known = given(projectDecider, ...inspected);
    known.when(inspect()).thenNothing();
    known.when(inspect({ result: 'failed' })).thenRejected('DUPLICATE', { installation: 'I-1' });
    known
      .when(inspect({ installation: 'I-7' }))
      .thenRejected('INSTALLATION_UNKNOWN', { installation: 'I-7' });
  });

  it('may follow a failed one after repair, and not the acceptance', () => {
    const repaired = inspect({ inspectedOn: day('2026-05-20') });
    const failed = tell(installed, inspect({ result: 'failed' }));
    expect(given(projectDecider, ...failed).when(repaired).decision.accepted).toBe(true);
    given(projectDecider, ...completed)
      .when(repaired)
      .thenRejected('STEP_OUT_OF_ORDER', { stage: 'accepted' });
  });
});
