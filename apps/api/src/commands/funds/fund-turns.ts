import { Injectable } from '@nestjs/common';
import { Turns } from '@sangsaeng/event-store';

/**
 * Money of a fund that a pledge or a clawback has to agree to is taken one at a time, so that nothing
 * comes between the other stream's yes and the fund's booking.
 */
@Injectable()
export class FundTurns extends Turns {}
