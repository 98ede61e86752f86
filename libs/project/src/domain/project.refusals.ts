/** Why a command to a project is refused. Facts in brackets. */
export type ProjectRefusal =
  /** The same number or step with another content. */
  | 'DUPLICATE'
  /** {project} */
  | 'PROJECT_UNKNOWN'
  /** {project, endedOn} and for an end before an invoice {paidOn} */
  | 'PROJECT_CLOSED'
  /** {step, stage, expected}: stages by name, the expected ones separated by a comma */
  | 'STEP_OUT_OF_ORDER'
  /** {member, amount} */
  | 'AMOUNT_NOT_POSITIVE'
  /** {category} */
  | 'CATEGORY_UNKNOWN'
  /** {code, offered} */
  | 'BONUS_UNKNOWN'
  /** {item} */
  | 'ITEM_UNKNOWN'
  /** {item, pointsMax, points} */
  | 'POINTS_EXCEED_MAX'
  /** {judge} */
  | 'JUDGE_RECUSED'
  /** {judges, needed} or {judge, item} */
  | 'EVALUATION_INCOMPLETE'
  /** {score, passingScore} */
  | 'BELOW_PASSING_SCORE'
  /** {project} */
  | 'UNFIT'
  /** {member, selected, asked} */
  | 'DIFFERS_FROM_SELECTION'
  /** {sum, total} */
  | 'SHARES_NOT_WHOLE'
  /** {project, totalCost, invoicedBefore, asked} */
  | 'EXCEEDS_AGREEMENT'
  /** {share, before, change} */
  | 'SHARE_NEGATIVE'
  /** {totalCost, invoiced} */
  | 'BELOW_INVOICED'
  /** {selfShare, evidenced} */
  | 'BELOW_EVIDENCED'
  /** {selfShare, evidenced, asked} */
  | 'EXCEEDS_SELF_SHARE'
  /** {project, on, due, asked}: on that value date, or a later one, less of the own share is due */
  | 'NOT_DUE_THEN'
  /** {evidence} */
  | 'EVIDENCE_UNKNOWN'
  /** {serial} */
  | 'SERIAL_TWICE'
  /** {installation} */
  | 'INSTALLATION_UNKNOWN'
  /** {installation, inspector} */
  | 'INSPECTOR_NOT_INDEPENDENT'
  /** {installation, result}: `none` or `failed` */
  | 'INSPECTION_NOT_PASSED'
  /** {payee, installation?} */
  | 'PAYEE_NOT_INSTALLER'
  /** {disbursement, billed, asked}: installations */
  | 'BILLS_OTHER_INSTALLATION'
  /** {installation, installed, acceptedBefore, asked} */
  | 'EXCEEDS_INSTALLATION'
  /** {needed, evidenced} */
  | 'SELF_SHARE_SHORT'
  /** {invoice, disbursement}: billed already, under that disbursement */
  | 'INVOICE_REUSED'
  /** {disbursement} */
  | 'INVOICE_UNKNOWN'
  /** {disbursement}: billed, and its installation not accepted */
  | 'INVOICE_NOT_ACCEPTED'
  /** {disbursement, amount, change}: less would be billed than nothing */
  | 'EXCEEDS_INVOICE'
  /** {part, stated, expected} */
  | 'SETTLEMENT_MISMATCH'
  /** {by} */
  | 'FOUR_EYES';
