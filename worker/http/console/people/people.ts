/** The owner makes and revokes personal keys (docs/contract.md#people). */

import { base64url } from 'jose'
import { type PersonRequest, personRequest } from '../../../../shared/api/console/requests.ts'

import { storeOf } from '../../../env.ts'
import { type Operation, operation } from '../../operation.ts'
import { refuse } from '../../problem-answer.ts'
import { invalid } from '../../request-body.ts'
import { isOfOneShop } from '../../shops/scope.ts'
import { noteOf } from './noting.ts'
import { peopleOf, shopAskedFor, shownTo } from './of-shop.ts'

const ID_BYTES = 12

const list = operation({
  id: 'listPeople',
  method: 'GET',
  path: '/v1/console/people',
  summary: 'Who has or had a personal key, and who comes in by Cloudflare Access',
  caller: 'console',
  role: 'owner',
  answers: { 200: { description: 'The people, newest first', schema: 'People' } },
  handle: async c => {
    const { access } = c.var.settings
    return c.json({
      people: (await peopleOf(c)).map(one => shownTo(c, one)),
      // Whom Access lets in is the operator's to see.
      access:
        access && !isOfOneShop(c)
          ? { teamDomain: access.teamDomain, clerks: [...access.clerks] }
          : null,
    })
  },
})

const make = operation({
  id: 'makePersonalKey',
  method: 'POST',
  path: '/v1/console/people',
  summary: 'Make a personal key',
  caller: 'console',
  role: 'owner',
  body: personRequest,
  answers: {
    201: { description: 'The person, and their key: it is shown this once', schema: 'NewPerson' },
  },
  handle: async (c, { body }) => {
    const { keys } = c.var
    const key = await keys.newPersonalKey()
    const id = `ps_${base64url.encode(crypto.getRandomValues(new Uint8Array(ID_BYTES)))}`
    const hash = await keys.nameOf('person', key)
    const { name, role } = body
    const shop = shopAskedFor(c, body.shop)
    if (shop === undefined) return refuse(c, invalid([NO_SHOP]))
    const note = noteOf(c, { did: 'made_key', about: id, detail: inWords(body) })
    const added = await storeOf(c.env).addPerson(
      { id, hash, name, role, ...(shop !== null && { shop }) },
      note,
    )
    return added ? c.json({ ...shownTo(c, added), key }, 201) : refuse(c, invalid([TAKEN]))
  },
})

const TAKEN = {
  path: 'name',
  message: 'expected a name that nobody else with a key has; revoke theirs first, or add to it',
}

const NO_SHOP = { path: 'shop', message: 'expected one of the shops whose affairs you see' }

const inWords = ({ name, role }: Pick<PersonRequest, 'name' | 'role'>): string => `${name}, ${role}`

const revoke = operation({
  id: 'revokePersonalKey',
  method: 'DELETE',
  path: '/v1/console/people/{personId}',
  summary: 'Revoke a personal key',
  caller: 'console',
  role: 'owner',
  answers: {
    200: { description: 'The person; their key is refused from now on', schema: 'Person' },
  },
  problems: ['not_found'],
  handle: async c => {
    const store = storeOf(c.env)
    const id = c.req.param('personId')!
    const found = (await peopleOf(c)).find(one => one.id === id)
    if (found === undefined) return refuse(c, { code: 'not_found' })
    const note = noteOf(c, { did: 'revoked_key', about: id, detail: inWords(found) })
    const revoked = await store.revokePerson(id, note)
    return revoked ? c.json(shownTo(c, revoked)) : refuse(c, { code: 'not_found' })
  },
})

export const peopleOperations: Operation[] = [list, make, revoke]
