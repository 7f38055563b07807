/** openapi.json by the rules that Redocly recommends: what it calls a warning is a fault here, too. */
import { createConfig, lintFromString } from '@redocly/openapi-core'
import { expect, it } from 'vitest'
import { document } from './reader.ts'

const config = await createConfig({ extends: ['recommended'] })

const faultsOf = async (described: object): Promise<string[]> => {
  const source = JSON.stringify(described)
  const problems = await lintFromString({ source, absoluteRef: 'openapi.json', config })
  return problems.map(
    ({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`,
  )
}

it('has no fault by the recommended rules', async () => {
  expect(await faultsOf(document)).toEqual([])
})

it('would have one without servers, a licence or a used schema', async () => {
  const { servers: _, ...rest } = document as typeof document & { servers: unknown }
  const unused = { ...document.components.schemas, Unused: { type: 'string' } }
  const spoilt = { ...rest, info: {}, components: { ...document.components, schemas: unused } }
  const faults = (await faultsOf(spoilt)).join('\n')
  for (const rule of ['no-empty-servers', 'info-license', 'no-unused-components'])
    expect(faults).toContain(rule)
})
