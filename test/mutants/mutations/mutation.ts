/** A dangerous mistake: a small change of the real source, and the check that has to catch it. */
export type Mutation = {
  /** What goes wrong by it. */
  name: string
  /** Text of the worker that is there exactly once, and what takes its place. */
  edits: [find: string, replace: string][]
  /**
   * The fastest check that sees it: the simulation, one file of unit tests, one file of tests in workerd, or kills of the real
   * worker at this point.
   */
  by: 'simulation' | { test: string } | { workerd: string } | { kills: string }
}
