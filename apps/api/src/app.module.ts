import { Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { DiscoveryService } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { AccessGuard } from './access/access.guard';
import { DevIdentities } from './access/dev-identities';
import { declaredRoutes, requireOneHandlerEach } from './access/handler-scan';
import { CalendarController } from './commands/calendar/calendar.controller';
import { OpenDaysHandler } from './commands/calendar/open-days.command';
import { CLAWBACK_ROUTES } from './commands/clawbacks/clawback-routes';
import { CommandDesk } from './commands/command-desk';
import { COMPANY_ROUTES } from './commands/companies/company-routes';
import { DecideHandler } from './commands/decide.command';
import { DISBURSEMENT_ROUTES } from './commands/disbursements/disbursement-routes';
import { DONOR_ROUTES } from './commands/donors/donor-routes';
import { FUND_ROUTES } from './commands/funds/fund-routes';
import { ProcessesController } from './commands/processes/processes.controller';
import { ReadProcessesHandler } from './commands/processes/read-processes.query';
import { ResumeParkedProcessHandler } from './commands/processes/resume-process.command';
import { ProgrammesController } from './commands/programmes/programmes.controller';
import { PROJECT_ROUTES } from './commands/projects/project-routes';
import { Settling } from './commands/settling';
import { HealthController } from './health/health.controller';
import { Metrics } from './health/metrics';
import { BodyPipe } from './http/body-pipe';
import { MeteredCommandBus } from './http/metered-command-bus';
import { ProblemFilter } from './http/problem.filter';
import { RequestGuard } from './http/request.guard';
import { ImportUploadedLedgerHandler } from './imports/import-ledger.command';
import { ImportJobs } from './imports/import-jobs';
import { ImportsController } from './imports/imports.controller';
import { BackUpLedgerHandler } from './ledger/back-up-ledger.command';
import { RebuildViewsHandler, VerifyLedgerHandler } from './ledger/check-views.command';
import { LedgerController } from './ledger/ledger.controller';
import { ReadBalancesHandler } from './ledger/read-balances.query';
import { ExportJournalHandler, ReadEventsHandler } from './ledger/read-log.query';
import { LiveController } from './live/live.controller';
import { LiveStreams } from './live/live-streams';
import { PAGE_ROUTES } from './pages/page-routes';
import { RootController } from './root.controller';
import { LiveLedger } from './server/live-ledger';
import { TIMELINE_ROUTES } from './timelines/timeline-routes';
import { CasesController } from './views/cases.controller';
import { CompaniesController } from './views/companies.controller';
import { DonorsController } from './views/donors.controller';
import { DonorTiesViewController } from './views/donor-ties-view.controller';
import { FundBooksViewController } from './views/fund-books-view.controller';
import { FundsController } from './views/funds.controller';
import { GetRowHandler } from './views/get-row.query';
import { ListRowsHandler } from './views/list-rows.query';
import { ProjectsController } from './views/projects.controller';
import { RowPresenter } from './views/shown-row';
import { ReadSupplyChainHandler } from './views/supply-chain.query';
import { ViewAccess } from './views/view-access';
import { ViewReading } from './views/view-reading';
import { WorkController } from './views/work.controller';

const HANDLERS = [
  ListRowsHandler,
  GetRowHandler,
  ReadSupplyChainHandler,
  ReadBalancesHandler,
  ReadEventsHandler,
  ExportJournalHandler,
  ImportUploadedLedgerHandler,
  RebuildViewsHandler,
  VerifyLedgerHandler,
  BackUpLedgerHandler,
  DecideHandler,
  ...DONOR_ROUTES.providers,
  ...COMPANY_ROUTES.providers,
  ...DISBURSEMENT_ROUTES.providers,
  ...CLAWBACK_ROUTES.providers,
  ...FUND_ROUTES.providers,
  ...TIMELINE_ROUTES.providers,
  ...PAGE_ROUTES.providers,
  ...PROJECT_ROUTES.providers,
  OpenDaysHandler,
  ReadProcessesHandler,
  ResumeParkedProcessHandler,
];

/** The whole HTTP side over one open ledger. Does not start with an undeclared route or two handlers of one message. */
@Module({
  imports: [CqrsModule.forRoot(), DiscoveryModule],
  controllers: [
    RootController,
    ImportsController,
    DonorsController,
    CompaniesController,
    CasesController,
    ProjectsController,
    FundsController,
    FundBooksViewController,
    DonorTiesViewController,
    WorkController,
    LedgerController,
    HealthController,
    LiveController,
    ProgrammesController,
    ...DONOR_ROUTES.controllers,
    ...COMPANY_ROUTES.controllers,
    ...DISBURSEMENT_ROUTES.controllers,
    ...CLAWBACK_ROUTES.controllers,
    ...FUND_ROUTES.controllers,
    ...TIMELINE_ROUTES.controllers,
    ...PAGE_ROUTES.controllers,
    ...PROJECT_ROUTES.controllers,
    CalendarController,
    ProcessesController,
  ],
  providers: [
    ...HANDLERS,
    ViewAccess,
    ViewReading,
    RowPresenter,
    DevIdentities,
    Metrics,
    MeteredCommandBus,
    ImportJobs,
    CommandDesk,
    Settling,
    LiveStreams,
    { provide: APP_FILTER, useClass: ProblemFilter },
    // By themselves too, for `DirectCommands`.
    ...[AccessGuard, RequestGuard, BodyPipe],
    { provide: APP_GUARD, useExisting: AccessGuard },
    // Behind the guard that says who asks.
    { provide: APP_GUARD, useExisting: RequestGuard },
    { provide: APP_PIPE, useExisting: BodyPipe },
  ],
})
export class AppModule implements OnModuleInit {
  constructor(private readonly discovery: DiscoveryService) {}

  static over(live: LiveLedger): DynamicModule {
    return { module: AppModule, providers: [{ provide: LiveLedger, useValue: live }] };
  }

  onModuleInit(): void {
    declaredRoutes(this.discovery);
    const providers = this.discovery.getProviders().map(({ metatype }) => metatype);
    requireOneHandlerEach(providers.filter((type) => typeof type === 'function'));
  }
}
