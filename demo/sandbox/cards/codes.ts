/** A code by its letters and digits alone, however it was written. */
export const bare = (code: string): string => code.toUpperCase().replace(/[^A-Z0-9]/g, '')
