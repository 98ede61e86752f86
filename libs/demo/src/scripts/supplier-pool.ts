import { localDate } from '@sangsaeng/kernel';
import { ask, on, type Script } from '../engine/script';
import { FUND_MANAGER } from '../cast/demo-people';
import type { Supplier } from '../cast/suppliers';

/** 공급기업 풀: a supplier is registered for two years. */
export function* joinPool({ businessNumber, name }: Supplier): Script {
  yield* on(localDate('2024-07-16'));
  yield* ask({
    path: '/suppliers',
    as: FUND_MANAGER,
    body: { businessNumber, name, registeredFrom: '2024-07-16', registeredTo: '2026-07-15' },
  });
}
