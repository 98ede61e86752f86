import { ReadDonorPageHandler } from './donor-page.query';
import { PageSections } from './page-sections';
import { PagesController } from './pages.controller';
import { ReadSmePageHandler } from './sme-page.query';

/** What the module has to know of pages. */
export const PAGE_ROUTES = {
  controllers: [PagesController],
  providers: [PageSections, ReadSmePageHandler, ReadDonorPageHandler],
};
