import { type Operation, operation } from '../operation.ts'

const jwks = operation({
  id: 'readProofKeys',
  method: 'GET',
  path: '/.well-known/jwks.json',
  summary: 'The public keys of the proofs',
  caller: 'open',
  answers: {
    200: {
      description: 'A JSON Web Key Set (RFC 7517)',
      schema: 'KeySet',
    },
  },
  handle: async c => {
    c.header('Access-Control-Allow-Origin', '*')
    c.header('Cache-Control', 'public, max-age=300')
    return c.json(await c.var.keys.jwks())
  },
})

export const proofKeyOperations: Operation[] = [jwks]
