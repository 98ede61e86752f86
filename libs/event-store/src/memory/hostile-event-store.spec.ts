import { describeEventStore } from '../contract/event-store.contract';
import { HostileEventStore } from './hostile-event-store';

describeEventStore('the hostile store without faults', async () => {
  await Promise.resolve();
  const store = new HostileEventStore();
  return {
    store,
    reopen: async () => {
      await store.close();
      return store.reopened();
    },
    dispose: () => store.close(),
  };
});
