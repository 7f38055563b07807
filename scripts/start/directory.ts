/** Where a shop of one's own keeps its storage and log: a folder for each env file, so that two can run from one clone. */
import { createHash } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const LOCAL = fileURLToPath(new URL('../../.local', import.meta.url))

/** Named for the file, so that a person finds it; two files of one name in two places have two. */
export function directoryFor(envFile: string): string {
  const path = real(resolve(envFile))
  const hash = createHash('sha256').update(path).digest('hex').slice(0, 8)
  return join(LOCAL, 'shops', `${basename(path).replace(/[^\w.-]/g, '_')}-${hash}`)
}

/** However the file was reached. */
function real(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}
