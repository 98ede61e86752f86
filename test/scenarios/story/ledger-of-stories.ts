import { removeTemporaryFolders } from '../api-client';
import { Narrator } from './narrator';
import { ProgrammeOfStory } from './programme-of-story';
import { WaySoFar } from './way-so-far';
import { WhatIsSeen } from './what-is-seen';

/** One server for the stories of a file; every story has a programme and a fund of its own. */
export function ledgerOfStories({ sample = false } = {}) {
  let narrator: Narrator | undefined;

  beforeAll(async () => {
    narrator = await Narrator.begin(sample);
  });
  afterAll(async () => {
    await narrator?.api.stop();
    removeTemporaryFolders();
  });

  return {
    async opensProgramme() {
      if (narrator === undefined) throw new Error('the server has not started');
      const programme = await ProgrammeOfStory.opens(narrator);
      const { fundManager, treasurer, approver, secondApprover } = programme;
      const { compliance, judges, inspector } = programme;
      return {
        ...{ programme, fundManager, treasurer, approver, secondApprover },
        ...{ compliance, judges, inspector },
        soFar: new WaySoFar(programme),
        seen: new WhatIsSeen(programme),
      };
    },
  };
}
