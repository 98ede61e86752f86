import { InstallationsController } from '../../views/installations.controller';
import { PipelineController } from '../../views/pipeline.controller';
import { AgreementsController } from './agreements.controller';
import { AmendAgreementHandler } from './amend-agreement.command';
import { ApplicationsController } from './applications.controller';
import { InstallingController } from './installing.controller';
import { ProjectDesk } from './project-desk';
import { RegisterInvoiceHandler } from './register-invoice.command';
import { ReopenProjectHandler } from './reopen-project.command';
import { ReportInstallationHandler } from './report-installation.command';
import { SettlementsController } from './settlements.controller';
import { SignAgreementHandler } from './sign-agreement.command';
import { SubmitApplicationHandler } from './submit-application.command';

/** Everything by which projects are asked over HTTP. */
export const PROJECT_ROUTES = {
  controllers: [
    ApplicationsController,
    AgreementsController,
    InstallingController,
    SettlementsController,
    PipelineController,
    InstallationsController,
  ],
  providers: [
    ProjectDesk,
    SubmitApplicationHandler,
    SignAgreementHandler,
    AmendAgreementHandler,
    ReopenProjectHandler,
    ReportInstallationHandler,
    RegisterInvoiceHandler,
  ],
};
