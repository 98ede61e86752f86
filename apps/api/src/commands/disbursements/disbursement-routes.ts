import { AmendPaymentRequestHandler } from './amend-request.command';
import { ApprovePaymentHandler } from './approve-payment.command';
import { DecideClawbackHandler } from './decide-clawback.command';
import { DisbursementDesk } from './disbursement-desk';
import { InvoiceRegister } from './invoice-register';
import { PaymentRequestsController } from './payment-requests.controller';
import { PaymentReviewController } from './payment-review.controller';
import { RequestPaymentOfInvoiceHandler } from './request-disbursement.command';
import { RetryPaymentHandler } from './retry-payment.command';

/** What the module has to know of the commands to disbursements. */
export const DISBURSEMENT_ROUTES = {
  controllers: [PaymentRequestsController, PaymentReviewController],
  providers: [
    DisbursementDesk,
    InvoiceRegister,
    RequestPaymentOfInvoiceHandler,
    AmendPaymentRequestHandler,
    ApprovePaymentHandler,
    RetryPaymentHandler,
    DecideClawbackHandler,
  ],
};
