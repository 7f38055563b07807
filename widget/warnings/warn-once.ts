/** Console errors for a webmaster: what is wrong and what was expected, once for each mistake. */
const warned = new Set<string>()

export function warnOnce(message: string): void {
  if (warned.has(message)) return
  warned.add(message)
  console.error(`<instagift-claim-code> ${message}`)
}
