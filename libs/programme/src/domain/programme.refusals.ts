/** Why a command to a programme is refused. Facts in brackets. */
export type ProgrammeRefusal =
  /** The same version or number with another content. */
  | 'DUPLICATE'
  /** {sum}: basis points */
  | 'SHARES_NOT_WHOLE'
  /** {call} */
  | 'CALL_UNKNOWN'
  /** {call, closedOn} */
  | 'CALL_CLOSED'
  /** {call, from, to, on}: before its first or after its last day */
  | 'CALL_NOT_OPEN'
  /** {from, to} */
  | 'DATES_REVERSED'
  /** {call}: nothing to judge an application by */
  | 'CRITERIA_MISSING'
  /** {name}: an item or bonus that is listed twice */
  | 'ITEM_TWICE'
  /** {item, pointsMax}: an item whose most points are zero or above a thousand */
  | 'POINTS_OUT_OF_RANGE'
  /** {passingScore, pointsMax} */
  | 'PASSING_SCORE_TOO_HIGH'
  /** {approvalsNeeded}: nothing is paid without an approval */
  | 'APPROVALS_TOO_FEW';
