/** Writes a zip archive: file name → bytes, always the same for the same files. */
import { crc32, deflateRawSync } from 'node:zlib'

/** 1 January 1980, the first day that the format knows. */
const DATE = 0x21
const UTF8 = 0x800
const DEFLATE = 8

export function zip(files: Map<string, Uint8Array>): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, bytes] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const nameBytes = Buffer.from(name)
    const packed = deflateRawSync(bytes, { level: 9 })
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(UTF8, 2)
    common.writeUInt16LE(DEFLATE, 4)
    common.writeUInt16LE(DATE, 8)
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(bytes.length, 18)
    common.writeUInt16LE(nameBytes.length, 22)
    parts.push(signature(0x04034b50), common, nameBytes, packed)
    const end = Buffer.alloc(14)
    end.writeUInt32LE(offset, 10)
    directory.push(signature(0x02014b50), Buffer.from([20, 0]), common, end, nameBytes)
    offset += 4 + common.length + nameBytes.length + packed.length
  }
  const listed = Buffer.concat(directory)
  const last = Buffer.alloc(18)
  last.writeUInt16LE(files.size, 4)
  last.writeUInt16LE(files.size, 6)
  last.writeUInt32LE(listed.length, 8)
  last.writeUInt32LE(offset, 12)
  return Buffer.concat([...parts, listed, signature(0x06054b50), last])
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
