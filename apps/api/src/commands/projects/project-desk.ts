import { Injectable } from '@nestjs/common';
import type { Command } from '@nestjs/cqrs';
import type { DecisionRunner } from '@sangsaeng/event-store';
import {
  projectDecider,
  projectStream,
  stageOf,
  type ProjectCommand,
  type ProjectEvent,
  type ProjectRefusal,
  type ProjectState,
} from '@sangsaeng/project';
import type { Identity } from '../../access/identity';
import { PROJECT_REFUSALS } from '../../http/refusal-texts/project';
import { LiveLedger } from '../../server/live-ledger';
import type { AskedCommand } from '../asked-command';
import { CommandDesk } from '../command-desk';
import type { CommandReceipt, Created, Recorded } from '../receipt';
import { refusalOf, type Asking } from '../steps';

/** What every step of a project says besides its own content. */
export type ProjectStep = { readonly project: string; readonly by: string };

/** Commands to projects. A company acts on its own ones; any other is answered like one that does not exist. */
@Injectable()
export class ProjectDesk {
  constructor(
    private readonly desk: CommandDesk,
    private readonly live: LiveLedger,
  ) {}

  get runner(): DecisionRunner {
    return this.live.ledger.runner;
  }

  /** A step that the rules of the project decide alone. */
  async decide(
    asked: AskedCommand,
    project: string,
    commandOf: (step: ProjectStep) => ProjectCommand | Promise<ProjectCommand>,
    created?: Created,
  ): Promise<CommandReceipt> {
    await requireOwn(this.runner, asked.who, project);
    const command = await commandOf({ project, by: asked.by });
    return this.desk.decide(asked, projectAsking(project, command), created);
  }

  /** A step in which other streams take part. */
  async execute(
    asked: AskedCommand,
    project: string,
    command: Command<Recorded>,
  ): Promise<CommandReceipt> {
    await requireOwn(this.runner, asked.who, project);
    return this.desk.execute(asked, command);
  }
}

/** A question to the rules of a project. */
export function projectAsking(
  project: string,
  command: ProjectCommand,
): Asking<ProjectCommand, ProjectState, ProjectEvent, ProjectRefusal> {
  return {
    ...{ stream: projectStream(project), decider: projectDecider, command },
    texts: PROJECT_REFUSALS,
  };
}

/** Picks from a project what a use-case needs to know, while the project stands still. */
export function readProject<Seen>(
  runner: DecisionRunner,
  project: string,
  view: (state: ProjectState) => Seen,
): Promise<Seen> {
  return runner.read(projectStream(project), projectDecider, view);
}

type Running = NonNullable<ProjectState['running']>;

/** The same for a project that needs an agreement. Throws PROJECT_UNKNOWN or STEP_OUT_OF_ORDER. */
export async function readAgreement<Seen>(
  runner: DecisionRunner,
  project: string,
  view: (running: Running) => Seen,
): Promise<Seen> {
  const seen = await readProject(runner, project, (state) =>
    state.running === undefined
      ? { stage: stageOf(state), at: undefined }
      : { stage: undefined, at: { view: view(state.running) } },
  );
  if (seen.at !== undefined) return seen.at.view;
  if (seen.stage === undefined) throw projectUnknown(project);
  const facts = { step: 'agreement', stage: seen.stage, expected: 'agreed' };
  throw refusalOf({ code: 'STEP_OUT_OF_ORDER', facts }, PROJECT_REFUSALS);
}

/** A project taken over names its fund alone. */
export function programmeOf({ programme, fund }: Running['agreement']): string {
  return programme ?? fund;
}

/** Throws PROJECT_UNKNOWN for what a company asks about a project that is not its own. */
async function requireOwn(
  runner: DecisionRunner,
  { role, organisation }: Identity,
  project: string,
): Promise<void> {
  if (role !== 'sme') return;
  const sme = await readProject(runner, project, companyOf);
  if (sme === undefined || sme !== organisation) throw projectUnknown(project);
}

function companyOf({ application, running }: ProjectState): string | undefined {
  return running?.agreement.sme ?? application?.data.sme;
}

export function projectUnknown(project: string): Error {
  return refusalOf({ code: 'PROJECT_UNKNOWN', facts: { project } }, PROJECT_REFUSALS);
}
