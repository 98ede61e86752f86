import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { smeDecider } from '@sangsaeng/company';
import type { DecisionRunner } from '@sangsaeng/event-store';
import { isBusinessNumber, type BusinessNumber } from '@sangsaeng/kernel';
import {
  programmeDecider,
  programmeStream,
  refusedApplication,
  type Call,
} from '@sangsaeng/programme';
import { projectDecider, type CallTerms } from '@sangsaeng/project';
import type { Identity } from '../../access/identity';
import type { BodyOf } from '../../http/body-of';
import { missingMembers } from '../../http/body-problem';
import { PROGRAMME_REFUSALS } from '../../http/refusal-texts/programme';
import { PROJECT_REFUSALS } from '../../http/refusal-texts/project';
import { LiveLedger } from '../../server/live-ledger';
import type { AskedCommand } from '../asked-command';
import { createNumbered } from '../numbered-document';
import { knownParty, partyUnknown } from '../parties';
import type { Recorded } from '../receipt';
import { refusalOf } from '../steps';
import type { SubmitApplicationDto } from './application.dto';
import { projectAsking, readProject } from './project-desk';

/** An application to a call, which becomes a project with a number of its own. */
export class SubmitApplicationToCall extends Command<Recorded> {
  constructor(
    readonly body: BodyOf<SubmitApplicationDto>,
    readonly asked: AskedCommand,
  ) {
    super();
  }
}

/** Stands for the number while the rules are asked what they think of the application. */
const NO_NUMBER = 'T-00-00000';

@CommandHandler(SubmitApplicationToCall)
export class SubmitApplicationHandler implements ICommandHandler<SubmitApplicationToCall> {
  constructor(private readonly live: LiveLedger) {}

  /** The terms of the call as they stand are stored with the application and bind its evaluation. */
  async execute({ body, asked }: SubmitApplicationToCall): Promise<Recorded> {
    const { runner } = this.live.ledger;
    const { occurredOn, sme: named, programme, call: number, ...applied } = body;
    const company = await applicant(runner, asked.who, named);
    const call = await openedCall(runner, programme, number);
    const commandOf = (project: string) => ({
      ...{ type: 'SubmitApplication' as const, occurredOn, project, by: asked.by },
      ...{ ...applied, ...company, terms: termsOf(call) },
    });
    const recorded = await createNumbered(
      runner,
      {
        ...{ kind: 'T', occurredOn },
        asking: (project) => projectAsking(project, commandOf(project)),
        check: () => {
          const late = refusedApplication(call, occurredOn);
          if (late !== undefined) throw refusalOf(late, PROGRAMME_REFUSALS);
          const decision = projectDecider.decide(commandOf(NO_NUMBER), projectDecider.initial());
          if (!decision.accepted) throw refusalOf(decision, PROJECT_REFUSALS);
          return Promise.resolve();
        },
        isTakenOver: (project) =>
          readProject(
            runner,
            project,
            ({ application, running }) => application === undefined && running !== undefined,
          ),
      },
      asked.context,
    );
    return { ...recorded, links: { project: `/api/v1/pipeline/${recorded.id}` } };
  }
}

/** What of a call never changes: a later closing makes no other request of a repetition. */
function termsOf(call: Call): CallTerms {
  const { programme, call: number, fund, supportType, criteria, bonuses, passingScore } = call;
  const { bonusMax } = call;
  return {
    ...{ programme, call: number, fund, supportType, criteria, bonuses, passingScore },
    ...(bonusMax !== undefined && { bonusMax }),
  };
}

type Applicant = { readonly sme: string; readonly smeBusinessNumber: BusinessNumber };

/** A company applies for itself; whoever applies for one has to name it. */
async function applicant(
  runner: DecisionRunner,
  { role, organisation }: Identity,
  named: string | undefined,
): Promise<Applicant> {
  if (named === undefined && role !== 'sme')
    throw missingMembers({ sme: named }, [
      '다른 기업을 위해 신청할 때 꼭 있어야 하는 항목입니다.',
      'Required when applying for a company.',
    ]);
  const name = named ?? organisation ?? '';
  const sme = await knownParty(runner, 'sme', name);
  if (role === 'sme' && sme !== organisation) throw partyUnknown(name);
  const number = await runner.read(sme, smeDecider, (state) => state.registered?.businessNumber);
  if (!isBusinessNumber(number)) throw partyUnknown(name);
  return { sme, smeBusinessNumber: number };
}

async function openedCall(
  runner: DecisionRunner,
  programme: string,
  number: string,
): Promise<Call> {
  const call = await runner.read(programmeStream(programme), programmeDecider, ({ calls }) =>
    calls.get(number),
  );
  if (call !== undefined) return call;
  throw refusalOf({ code: 'CALL_UNKNOWN', facts: { call: number } }, PROGRAMME_REFUSALS);
}
