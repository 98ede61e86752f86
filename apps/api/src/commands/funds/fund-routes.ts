import { CorrectEntryHandler } from './correct-entry.command';
import { FundAccountsController } from './fund-accounts.controller';
import { FundBooksController } from './fund-books.controller';
import { FundDesk } from './fund-desk';
import { FundLotsController } from './fund-lots.controller';
import { FundPaymentsController } from './fund-payments.controller';
import { FundReceiptsController } from './fund-receipts.controller';
import { FundTurns } from './fund-turns';
import { MatchDepositHandler } from './match-deposit.command';
import { ReceiveClawbackMoneyHandler } from './receive-clawback-money.command';
import { ReceiveContributionHandler } from './receive-contribution.command';
import { RemitToTreasuryHandler } from './remit-to-treasury.command';
import { SendReallocationHandler } from './send-reallocation.command';
import { TellBankFactHandler } from './tell-bank-fact.command';

/** What the module has to know of the commands to funds. */
export const FUND_ROUTES = {
  controllers: [
    FundReceiptsController,
    FundPaymentsController,
    FundAccountsController,
    FundLotsController,
    FundBooksController,
  ],
  providers: [
    FundDesk,
    FundTurns,
    TellBankFactHandler,
    ReceiveContributionHandler,
    MatchDepositHandler,
    ReceiveClawbackMoneyHandler,
    RemitToTreasuryHandler,
    SendReallocationHandler,
    CorrectEntryHandler,
  ],
};
