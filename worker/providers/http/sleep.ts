/** Waits this long (ms), on a timer of the object that waits. */
export const sleep = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))
