/**
 * Settings in a file, as `wrangler dev --env-file` reads it: a line `NAME='value'` for each. wrangler takes `$NAME` in a value for
 * another setting, so a dollar is written as `\$`.
 */
import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'

/** Throws one sentence where the file cannot be read. */
export function readEnvFile(file: string): Record<string, string> {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw new Error(`the file ${file} cannot be read; npm run setup writes one.`)
  }
  const settings = Object.entries(parseEnv(text)).map(([name, value = '']) => {
    return [name, value.replaceAll('\\$', '$')] as const
  })
  return Object.fromEntries(settings)
}

export const envText = (settings: Readonly<Record<string, string>>): string =>
  Object.entries(settings)
    .map(([name, value]) => `${name}=${quoted(name, value)}\n`)
    .join('')

/** In quotes of a kind that the value does not hold. */
function quoted(name: string, value: string): string {
  // Only double quotes give `\n` another meaning.
  const quote = ["'", '`', value.includes('\\') ? "'" : '"'].find(one => !value.includes(one))
  if (quote === undefined || value.includes('\\$'))
    throw new Error(`${name} has characters that an env file cannot hold together: ' and \` and ".`)
  return quote + value.replaceAll('$', '\\$') + quote
}
