/** The answer to a call for a list, read row by row: no more of it is kept than one row and what stands around the list. */
import { LIMIT_BYTES, parseJson, readPieces } from './body.ts'
import type { Rows, UpstreamAnswer } from './call.ts'
import { RowReader } from './row-reader.ts'

/** About 150,000 redemptions; the time-out is the nearer limit. */
const LIST_LIMIT_BYTES = 64 * 1024 * 1024

/** How far a reading has come: `begun` once a row came, `over` once nobody waits for it any more. */
export type Progress = { begun: boolean; over: boolean }

export async function readRows(
  response: Response,
  { list, see }: Rows,
  progress: Progress,
): Promise<UpstreamAnswer> {
  let enough = false
  let sound = true
  const done = () => enough || !sound || progress.over
  const reader = new RowReader(list, LIMIT_BYTES, text => {
    if (done()) return
    const row = parseJson(text)
    sound = row !== undefined
    if (!sound) return
    progress.begun = true
    enough = see(row)
  })
  const end = await readPieces(response, LIST_LIMIT_BYTES, piece => {
    sound = reader.push(piece) && sound
    return done() ? 'enough' : 'more'
  })
  const { status } = response
  if (enough) return { kind: 'answered', status, body: undefined }
  if (end === 'too_long' && progress.begun) {
    return { kind: 'cut_short', detail: 'a list that is longer than the limit' }
  }
  const around = sound && end === 'ended' ? reader.end() : undefined
  return around === undefined
    ? { kind: 'strange_body', detail: `status ${status} with an answer that is no list of rows` }
    : { kind: 'answered', status, body: around }
}
