import { CompanyDesk } from './company-desk';
import { GrievancesController } from './grievances.controller';
import { RegisterSmeHandler, RegisterSupplierHandler } from './register-company.command';
import { RegistrationsController } from './registrations.controller';
import { SmesController } from './smes.controller';
import { SuppliersController } from './suppliers.controller';

/** What the module has to know of the commands to companies. */
export const COMPANY_ROUTES = {
  controllers: [RegistrationsController, SmesController, GrievancesController, SuppliersController],
  providers: [CompanyDesk, RegisterSmeHandler, RegisterSupplierHandler],
};
