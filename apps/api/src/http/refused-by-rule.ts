import type { Facts } from '@sangsaeng/kernel';
import { ProblemAnswer } from './problem';
import { REFUSAL_STATUS } from './refusal-status';
import type { RefusalText } from './refusal-words';

/** A rule of the domain said no: its code and facts, and what they mean. */
export class RefusedByRule extends ProblemAnswer {
  constructor(code: string, { kind, title, detail, whatToDo }: RefusalText, facts: Facts) {
    const words = {
      ...{ title: title[0], titleEn: title[1] },
      ...{ whatToDo: whatToDo[0], whatToDoEn: whatToDo[1] },
    };
    super(
      code,
      { status: REFUSAL_STATUS[kind], ...words },
      { detail: filled(detail[0], facts), detailEn: filled(detail[1], facts), more: { facts } },
    );
  }
}

const PLACE = /\{(\w+|\*)(:won)?\}/g;

function filled(template: string, facts: Facts): string {
  return template.replace(PLACE, (_place, name: string, isWon: string | undefined) => {
    if (name === '*') return Object.values(facts).join(', ');
    const fact = Object.hasOwn(facts, name) ? facts[name] : undefined;
    if (fact === undefined) return '–';
    return isWon === undefined ? fact : won(fact);
  });
}

/** `1234567` as `1,234,567원`. */
function won(amount: string): string {
  return `${amount.replace(/\B(?=(?:\d{3})+$)/g, ',')}원`;
}
