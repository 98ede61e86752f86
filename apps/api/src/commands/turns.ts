/** Lets work under one key happen one after the other, and work under different keys side by side. */
export class Turns {
  private readonly underWay = new Map<string, Promise<unknown>>();

  async take<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.underWay.get(key);
    const turn = before === undefined ? work() : before.then(work, work);
    this.underWay.set(key, turn);
    try {
      return await turn;
    } finally {
      if (this.underWay.get(key) === turn) this.underWay.delete(key);
    }
  }
}
