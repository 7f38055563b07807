/** A path as a shell reads it, for a command that somebody copies. */
export const inShell = (path: string): string =>
  /^[\w./~-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`
