import { type Operation, operation } from '../operation.ts'

const read = operation({
  id: 'readSession',
  method: 'GET',
  path: '/v1/console/session',
  summary: 'Who the caller is, and what they may do',
  caller: 'console',
  answers: { 200: { description: 'The caller', schema: 'Session' } },
  handle: c => c.json(c.var.session),
})

export const sessionOperations: Operation[] = [read]
