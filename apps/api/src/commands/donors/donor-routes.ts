import { DonorDesk } from './donor-desk';
import { DonorTiesController } from './donor-ties.controller';
import { MakePledgeOfDonorHandler } from './make-pledge.command';
import { PledgesController } from './pledges.controller';
import { RequestContributionHandler } from './request-contribution.command';
import { SignMouHandler } from './sign-mou.command';

/** What the module has to know of the commands to donors. */
export const DONOR_ROUTES = {
  controllers: [PledgesController, DonorTiesController],
  providers: [DonorDesk, MakePledgeOfDonorHandler, SignMouHandler, RequestContributionHandler],
};
