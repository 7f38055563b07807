/** Console errors for a webmaster: what is wrong and what was expected, one for each mistake. */
const told = new Set<string>()

export function tellOnce(message: string): void {
  if (told.has(message)) return
  told.add(message)
  console.error(`<instagift-claim-code> ${message}`)
}
