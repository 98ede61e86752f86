import type { LogDifference } from './compare-logs';

export type MigrationStop =
  | { readonly code: 'SOURCE_MISSING'; readonly where: string }
  /** The target holds another event than the source where both have one. */
  | ({ readonly code: 'TARGET_DIFFERS' } & LogDifference)
  /** The target holds events beyond the end of the source: of other ledgers, or written meanwhile. */
  | { readonly code: 'TARGET_AHEAD'; readonly position: number; readonly event: string }
  | { readonly code: 'TARGET_LACKS'; readonly position: number; readonly event: string }
  | { readonly code: 'TARGET_WRITTEN'; readonly position: number; readonly event: string }
  | { readonly code: 'SOURCE_WRITTEN'; readonly position: number; readonly event: string }
  | { readonly code: 'ROOT_DIFFERS'; readonly source: string; readonly target: string }
  | { readonly code: 'TARGET_REFUSED'; readonly position: number; readonly reason: string }
  | { readonly code: 'TARGET_SILENT'; readonly position: number; readonly reason: string };

/** Why a migration ended before its end. What was copied stays; the same command goes on with the rest. */
export class MigrationStopped extends Error {
  constructor(readonly stop: MigrationStop) {
    super(messageOf(stop).join(' · '));
    this.name = 'MigrationStopped';
  }

  get code(): MigrationStop['code'] {
    return this.stop.code;
  }

  /** True when the two logs are not the same, rather than one of them out of reach. */
  get isDifference(): boolean {
    return !['SOURCE_MISSING', 'TARGET_REFUSED', 'TARGET_SILENT'].includes(this.code);
  }
}

function messageOf(stop: MigrationStop): readonly [korean: string, english: string] {
  switch (stop.code) {
    case 'SOURCE_MISSING':
      return [
        `${stop.where}에 기록이 없어 옮길 것이 없습니다`,
        `there are no events in ${stop.where} to move`,
      ];
    case 'TARGET_DIFFERS':
      return [
        `위치 ${stop.position.toString()}의 사건이 다릅니다(${stop.what}): 원본 ${stop.source}, 대상 ${stop.target}. 대상은 이 장부의 것이 아니거나 바뀌었습니다`,
        `the event at position ${stop.position.toString()} differs in its ${stop.what}: source ${stop.source}, target ${stop.target}. The target is not of this ledger, or was changed`,
      ];
    case 'ROOT_DIFFERS':
      return [
        `머클 루트가 다릅니다: 원본 ${stop.source}, 대상 ${stop.target}`,
        `the Merkle roots differ: source ${stop.source}, target ${stop.target}`,
      ];
    case 'TARGET_REFUSED':
    case 'TARGET_SILENT':
      return unanswered(stop);
    default:
      return misplaced(stop);
  }
}

function unanswered({
  code,
  position,
  reason,
}: Extract<MigrationStop, { reason: string }>): readonly [string, string] {
  const at = position.toString();
  if (code === 'TARGET_REFUSED')
    return [
      `대상이 위치 ${at}의 사건을 받지 않습니다: ${reason}`,
      `the target refuses the event at position ${at}: ${reason}`,
    ];
  return [
    `대상이 위치 ${at}의 사건에 답하지 않습니다: ${reason}. 같은 명령을 다시 실행하면 이어서 옮깁니다`,
    `the target does not answer for the event at position ${at}: ${reason}. The same command goes on from there`,
  ];
}

function misplaced(
  stop: Extract<MigrationStop, { event: string }>,
): readonly [korean: string, english: string] {
  const [at, event] = [stop.position.toString(), stop.event];
  switch (stop.code) {
    case 'TARGET_AHEAD':
      return [
        `대상에 원본보다 많은 사건이 있습니다. 위치 ${at}: ${event}`,
        `the target holds more events than the source. At position ${at}: ${event}`,
      ];
    case 'TARGET_LACKS':
      return [
        `대상에 위치 ${at}의 사건이 없습니다: ${event}`,
        `the target lacks the event at position ${at}: ${event}`,
      ];
    case 'TARGET_WRITTEN':
      return [
        `옮기는 동안 다른 누군가 대상에 썼습니다. 위치 ${at}: ${event}. 모두 멈추고 다시 실행하십시오`,
        `somebody else wrote to the target meanwhile. At position ${at}: ${event}. Stop them all and run this again`,
      ];
    case 'SOURCE_WRITTEN':
      return [
        `옮기는 동안 누군가 원본에 썼습니다. 위치 ${at}: ${event}. 모두 멈추고 다시 실행하면 이어서 옮깁니다`,
        `somebody wrote to the source meanwhile. At position ${at}: ${event}. Stop them all and run this again, which goes on from there`,
      ];
  }
}
