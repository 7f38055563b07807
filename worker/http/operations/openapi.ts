/** The OpenAPI document (docs/contract.md#openapi-document), which the build makes of the operations: no request has to. */
import { readSettings } from '../../settings/settings.ts'
import { readAsset } from '../assets.ts'
import { ANY_SERVER, serverOf } from '../openapi/server.ts'
import { type Operation, operation } from '../operation.ts'
import { refuse } from '../problem-answer.ts'

const read = operation({
  id: 'readApiDocument',
  method: 'GET',
  path: '/openapi.json',
  summary: 'This document',
  caller: 'open',
  needsSettings: false,
  answers: { 200: { description: 'OpenAPI 3.1', schema: 'AnyObject' } },
  problems: ['not_found'],
  handle: async c => {
    const built = await readAsset(c, '/openapi.json', '')
    if (built === null) return refuse(c, { code: 'not_found', detail: NOT_BUILT })
    const { publicUrl } = readSettings(c.env)
    const text = await built.text()
    c.header('Access-Control-Allow-Origin', '*')
    c.header('Cache-Control', 'public, max-age=300')
    return c.body(
      publicUrl === null ? text : text.replace(ANY_SERVER, () => serverOf(publicUrl)),
      200,
      { 'Content-Type': 'application/json' },
    )
  },
})

const NOT_BUILT = 'The document is not built. Run: npm run build'

export const documentOperations: Operation[] = [read]
