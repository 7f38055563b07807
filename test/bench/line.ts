/** One line of the report: what was measured, how much, and its ratio to the baseline of its group. */
export type Line = { name: string; value: string; ratio: string }
