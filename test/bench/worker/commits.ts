/**
 * How often workerd waits for the disk: the calls of fsync and fdatasync that strace sees, and of which object's database each is. A
 * commit to a database that is there is one of them, the first commit to a new one seven.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'

/** `file`: the database, as a path from the folder of the storage; or the folder of its class, which is synced when a file is new. */
export type Sync = { at: number; file: string }

export type Watch = {
  /** Resolves once nothing was synced for a while. */
  quiet(): Promise<void>
  /** Those since this moment (ms since the epoch), in order. */
  since(at: number): Sync[]
  end(): Promise<void>
}

const ATTACHES_WITHIN_MS = 5_000
const LOOK_EVERY_MS = 25
const QUIET_MS = 150
const QUIET_AT_LAST_MS = 3_000

/** Null: strace is not there, or may not look. */
export async function watchSyncs(pid: number, log: string): Promise<Watch | null> {
  const calls = 'trace=fsync,fdatasync,unlink,unlinkat'
  const child = spawn('strace', ['-f', '-y', '-ttt', '-e', calls, '-o', log, '-p', String(pid)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  if (!(await isAttached(child))) return null
  return {
    quiet: () => quiet(log),
    since: at => syncsIn(readFileSync(log, 'utf8')).filter(sync => sync.at >= at),
    end: async () => {
      const gone = new Promise(resolve => child.once('exit', resolve))
      child.kill('SIGINT')
      await gone
    },
  }
}

function isAttached(child: ChildProcess): Promise<boolean> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, ATTACHES_WITHIN_MS, false)
    const answer = (attached: boolean) => {
      clearTimeout(timer)
      resolve(attached)
    }
    child.once('error', () => answer(false))
    child.once('exit', () => answer(false))
    child.stderr!.on('data', text => {
      if (/attached/.test(String(text))) answer(true)
    })
  })
}

async function quiet(log: string): Promise<void> {
  const since = Date.now()
  for (let size = -1, at = since; Date.now() - since < QUIET_AT_LAST_MS; ) {
    await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS))
    const now = statSync(log).size
    if (now !== size) [size, at] = [now, Date.now()]
    else if (Date.now() - at > QUIET_MS) return
  }
}

/** `1234 1764154800.123456 fdatasync(12</…/storage/CardObject/ab.sqlite-wal>) = 0`; what is resumed was counted when it began. */
const SYNC = /^\d+ +([\d.]+) f(?:data)?sync\(\d+<.*?\/storage\/([^>]+?)(?:-wal|-journal)?>/
/** `1234 1764154800.123456 unlinkat(12</…/storage/CardObject>, "ab.sqlite-shm", 0) = 0` */
const CLOSED = /^\d+ +([\d.]+) unlinkat\(\d+<.*?\/storage\/([^>]+)>, "(.+?)-shm"/
/** The log and the database are synced right before the file that connections share is deleted. */
const CLOSES_WITHIN_MS = 500

/** Those of a log of strace, but for those with which the database of an idle object is closed: they are of no call. */
export function syncsIn(log: string): Sync[] {
  let syncs: Sync[] = []
  for (const line of log.split('\n')) {
    const [, syncedAt, file] = SYNC.exec(line) ?? []
    if (syncedAt !== undefined) syncs.push({ at: Number(syncedAt) * 1000, file: file! })
    const [, closedAt, folder, name] = CLOSED.exec(line) ?? []
    if (closedAt === undefined) continue
    const from = Number(closedAt) * 1000 - CLOSES_WITHIN_MS
    syncs = syncs.filter(sync => sync.at < from || sync.file !== `${folder}/${name}`)
  }
  return syncs
}
