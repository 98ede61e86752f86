import { castCompany, type Casting } from '../../cast/cast-company';
import { againstTheRules } from './against-the-rules';
import { amendedAgreement } from './amended-agreement';
import { bankTrouble } from './bank-trouble';
import { bankruptSupplier } from './bankrupt-supplier';
import { borrowedPapers } from './borrowed-papers';
import { clawedBack } from './clawed-back';
import { closedInPostCare } from './closed-in-post-care';
import { expiredCertificate } from './expired-certificate';
import { grievances } from './grievances';
import { lastWon } from './last-won';
import { relatedParty } from './related-party';
import { reopened } from './reopened';
import { terminated } from './terminated';
import type { Story, Troupe } from './demo-story';

/** In an order that never changes: it numbers the SMEs. */
const STORIES: readonly ((troupe: Troupe) => readonly Story[])[] = [
  ...[lastWon, relatedParty, clawedBack, bankTrouble, expiredCertificate, borrowedPapers],
  ...[bankruptSupplier, terminated, reopened, amendedAgreement, closedInPostCare],
  ...[againstTheRules, grievances],
];

/** All stories about SMEs, which are numbered from 1. */
export function tellStories(casting: Casting): readonly Story[] {
  let index = 0;
  const troupe: Troupe = {
    cast: (year, wish) => {
      index += 1;
      return castCompany(casting, index, year, wish);
    },
  };
  return STORIES.flatMap((story) => story(troupe));
}
