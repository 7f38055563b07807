/** Reads the frames of a minified stack by the source map that was made with the bundle. */
import { SourceMap, type SourceMapPayload } from 'node:module'
import { relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const FRAME = /^at (?:.* )?\(?[^\s()]*:(\d+):(\d+)\)?$/

/** One line for each part of the trace, in its order. `directory`: where the map lay when it was made. What is no frame stays as it is. */
export function originsOf(trace: string, payload: SourceMapPayload, directory: string): string[] {
  const map = new SourceMap(payload)
  return trace.split(/ \| |\n/).map(part => {
    const [, line, column] = FRAME.exec(part.trim()) ?? []
    if (line === undefined) return part.trim()
    const origin = map.findOrigin(Number(line), Number(column))
    if (!('fileName' in origin)) return part.trim()
    const file = relative(ROOT, resolve(directory, origin.fileName))
    return `at ${file}:${origin.lineNumber}:${origin.columnNumber}`
  })
}
