/** Warns the webmaster. The texts load only then, and where they don't arrive everything works without them. */
export const warn = (tell: (texts: typeof import('../warnings/warnings.ts')) => unknown): void =>
  void import('../warnings/warnings.ts').then(tell).catch(() => {})
