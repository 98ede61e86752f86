import { ClawbackCasesController } from './clawback-cases.controller';
import { ClawbackDesk } from './clawback-desk';
import { DemandRepaymentHandler } from './demand-repayment.command';
import { SanctionsController } from './sanctions.controller';

/** What the module has to know of the commands to clawback cases. */
export const CLAWBACK_ROUTES = {
  controllers: [ClawbackCasesController, SanctionsController],
  providers: [ClawbackDesk, DemandRepaymentHandler],
};
