/** Warns the webmaster. The texts load only then, and where they don't arrive everything works without them. */
import type * as warnings from '../warnings/warnings.ts'

export const warn = (tell: (texts: typeof warnings) => unknown): void =>
  void import('../warnings/warnings.ts').then(tell).catch(() => {})
