// Runs on the pinned Node: one compiled bench, whose rows go to the parent over the IPC channel.
import { createRequire } from 'node:module';
import { machine } from './machine.mjs';

const bench = createRequire(import.meta.url)(process.argv[2]);
process.send({ machine: machine() });
await bench.run((row) => process.send({ row }));
process.disconnect();
