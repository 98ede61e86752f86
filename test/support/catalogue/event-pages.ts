import { calendarEvents } from '@sangsaeng/calendar';
import { claimEvents } from '@sangsaeng/claim';
import { clawbackEvents } from '@sangsaeng/clawback';
import { smeEvents, supplierEvents } from '@sangsaeng/company';
import { disbursementEvents } from '@sangsaeng/disbursement';
import { donorEvents } from '@sangsaeng/donor';
import { fundEvents } from '@sangsaeng/fund';
import { POSTING_TABLE } from '@sangsaeng/journal';
import type { EventDefinitions, Schema } from '@sangsaeng/kernel';
import { numberingEvents } from '@sangsaeng/numbering';
import { processEvents } from '@sangsaeng/processes';
import { programmeEvents } from '@sangsaeng/programme';
import { projectEvents } from '@sangsaeng/project';
import { page, table } from './table';

const STREAMS: readonly (readonly [stream: string, what: string, events: EventDefinitions])[] = [
  ['programme-<id>', '사업 programme', programmeEvents],
  ['donor-<id>', '출연기업 donor', donorEvents],
  ['fund-<id>', '기금 fund: all money', fundEvents],
  ['sme-<id>', '지원기업 SME', smeEvents],
  ['supplier-<id>', '공급기업 supplier', supplierEvents],
  ['project-<number>', '과제 project', projectEvents],
  ['disbursement-<number>', '지급 disbursement', disbursementEvents],
  ['clawback-<number>', '환수 clawback case', clawbackEvents],
  ['claim-<kind>-<hash>', '유일성 claims', claimEvents],
  ['calendar', '달력 calendar', calendarEvents],
  ['numbering-<kind>-<year>', '문서번호 document numbers', numberingEvents],
  ['process-<rule>-<hash>', '처리 processes', processEvents],
];

/** Every event with its members, as the schemas say. */
export function eventPage(): string {
  const sections = STREAMS.map(([stream, what, events]) => {
    const rows = Object.entries(events).map(([type, { version, data }]) => [
      `\`${type}\``,
      version.toString(),
      type in POSTING_TABLE ? '●' : '',
      membersOf(data),
    ]);
    return [`\`${stream}\` ${what}`, table(['Event', 'v', 'Posts', 'Members'], rows)] as const;
  });
  const opening =
    'Every event that the program writes, by stream. Posts ●: the event moves money in the journal. `?`: may be absent. `🔒`: personal, encrypted with the key of the named subject. Amounts (`won`) are decimal strings, days are `YYYY-MM-DD` in Seoul.';
  return page('Events', opening, sections);
}

function membersOf({ members, item, kind }: Schema<unknown>): string {
  if (item !== undefined) return `[${membersOf(item)}]`;
  if (members === undefined) return kind.replace(/^one of /, '').replaceAll(', ', ' / ');
  return Object.entries(members)
    .map(([name, of]) => {
      const lock = of.subjectMember === undefined ? '' : ` 🔒${of.subjectMember}`;
      const plain = of.members === undefined && of.item === undefined;
      const inside = membersOf(of);
      const shown = plain ? inside : of.item === undefined ? `{${inside}}` : inside;
      return `${name}${of.isOptional === true ? '?' : ''}: ${shown}${lock}`;
    })
    .join(', ');
}
