export {
  balances,
  BalancesUnavailable,
  type Balances,
  type BookTotal,
  type DonorFigures,
  type GovernmentFigures,
  type LotFigures,
  type ProjectFigures,
  type TrialBalanceRow,
} from './ledger-balances';
