/** Does all work, so many at a time; the first failure ends it when what is under way is over. */
export async function atMost<T>(
  limit: number,
  all: Iterable<T>,
  work: (of: T) => Promise<void>,
): Promise<void> {
  const left = all[Symbol.iterator]();
  let failed = false;
  const worker = async () => {
    for (let next = left.next(); next.done !== true && !failed; next = left.next()) {
      try {
        await work(next.value);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const workers = await Promise.allSettled(Array.from({ length: limit }, worker));
  const failure = workers.find(({ status }) => status === 'rejected');
  if (failure?.status === 'rejected') throw failure.reason;
}
