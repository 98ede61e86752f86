import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ReportInstallation } from '@sangsaeng/project';
import type { BodyOf } from '../../http/body-of';
import { RefusedByRule } from '../../http/refused-by-rule';
import { LiveLedger } from '../../server/live-ledger';
import type { AskedCommand } from '../asked-command';
import { claimAll } from '../claim-all';
import type { Recorded } from '../receipt';
import { Steps } from '../steps';
import type { ReportInstallationDto } from './installation.dto';
import { projectAsking } from './project-desk';
import { supplierFor } from './supplying';

/** What was installed, each thing under a serial number that nobody else has. */
export class ReportInstalledItems extends Command<Recorded> {
  constructor(
    readonly project: string,
    readonly body: BodyOf<ReportInstallationDto>,
    readonly asked: AskedCommand,
  ) {
    super();
  }
}

@CommandHandler(ReportInstalledItems)
export class ReportInstallationHandler implements ICommandHandler<ReportInstalledItems> {
  constructor(private readonly live: LiveLedger) {}

  /** The numbers are claimed for the project first. Cut off after that, asking again under any key goes on. */
  async execute({ project, body, asked }: ReportInstalledItems): Promise<Recorded> {
    const { runner } = this.live.ledger;
    const steps = new Steps(runner, asked.context);
    const { supplier: named, ...reported } = body;
    const { occurredOn, installation, items } = reported;
    const supplier = await supplierFor(runner, project, named);
    const reporting: ReportInstallation = {
      ...{ type: 'ReportInstallation', ...reported, ...supplier },
      ...{ project, by: asked.by },
    };
    const asking = projectAsking(project, reporting);
    const created = { id: installation, links: { installation: linkTo(installation) } };
    const before = await steps.doneBefore(asking);
    if (before !== undefined) return { ...before, ...created };
    await steps.tryOut(asking);
    const wanted = [
      { kind: 'installation' as const, value: installation },
      ...items.map(({ serial }) => ({ kind: 'serial' as const, value: serial.toLowerCase() })),
    ];
    const claims = { occurredOn, owner: project, wanted };
    const release = await claimAll(runner, claims, asked.context);
    try {
      return { ...(await steps.last(asking)), ...created };
    } catch (error) {
      if (error instanceof RefusedByRule) await release();
      throw error;
    }
  }
}

function linkTo(installation: string): string {
  return `/api/v1/installations/${encodeURIComponent(installation)}`;
}
