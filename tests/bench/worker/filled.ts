/** What to put into an empty database. */
export type Wish = {
  /** How many mentors are on the list. */
  readonly mentors: number;
  /** The first of them have this many sessions behind them, and twenty ahead; the others have none. */
  readonly histories: readonly number[];
};

/** What the bench needs to know of it afterwards. */
export type Filled = {
  readonly diaries: readonly {
    readonly past: number;
    readonly mentorId: string;
    readonly handle: string;
    readonly offer: string;
  }[];
  /** Four weeks from tomorrow, in UK time; both days included. */
  readonly from: string;
  readonly to: string;
};
