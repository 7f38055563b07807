/** Console errors for a webmaster: what is wrong and what was expected, once for each mistake. */
const warned = new Set<string>()

export function warnOnce(message: string, tag = 'instagift-claim-code'): void {
  if (warned.has(message)) return
  warned.add(message)
  console.error(`<${tag}> ${message}`)
}
