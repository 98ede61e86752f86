export type WorkerEvent =
  | 'units-taken'
  | 'units-given-up'
  | 'units-lost'
  | 'view-parked'
  | 'views-dropped'
  | 'processes-dropped'
  | 'cluster-unreachable'
  | 'other-ledgers-views';

export type WorkerNotice = {
  readonly units?: readonly string[];
  readonly reason?: string;
};

/** What an operator is told of while a worker works. */
export type OnWorkerNotice = (event: WorkerEvent, notice: WorkerNotice) => void;
