/** Instagift's endpoints for users and for the public: catalog, accounts, splitting, gifts and claims. */
import { beforeEach, describe, expect, it } from 'vitest'
import {
  INSTAGIFT_OTHER_USER,
  INSTAGIFT_USER,
} from '../../../demo/sandbox/instagift/credentials.ts'
import type { Sandbox } from '../../../demo/sandbox/sandbox.ts'
import { asMerchant, asUser, instagift, stillSandbox } from '../callers.ts'

let sandbox: Sandbox
let anybody: ReturnType<typeof instagift>
let user: ReturnType<typeof instagift>

beforeEach(() => {
  sandbox = stillSandbox()
  anybody = instagift(sandbox, {})
  user = instagift(sandbox, asUser())
})

describe('the public catalog', () => {
  it.each([
    ['/locations/_xVSvoERC3KV6vdcKWgjIw', 'locations', 1],
    ['/merchants/_P07R17NtAZhxN56rneT7A', 'merchants', 1],
    ['/merchants/_P07R17NtAZhxN56rneT7A/locations', 'locations', 2],
    ['/products/Kpu_xWu_0jy746VfKMO4ag', 'products', 1],
    ['/products/Kpu_xWu_0jy746VfKMO4ag/locations', 'locations', 2],
    ['/product_options/uWlrlf8fBTseVC5gF96H5w', 'product_options', 1],
    ['/products/NnjAQSTtcMcHYZXhRehPVQ/product_options', 'product_options', 2],
  ])('serves %s to anybody', async (path, plural, count) => {
    const { status, body } = await anybody('GET', path)
    expect(status).toBe(200)
    expect(body[plural]).toHaveLength(count)
    expect(body.links).toBeTypeOf('object')
  })

  it("answers the document's sample of a location", async () => {
    const { body } = await anybody('GET', '/locations/_xVSvoERC3KV6vdcKWgjIw')
    expect(body.locations[0]).toMatchObject({
      display: 'Tuscan Kitchen, Tuscan Kitchen 2, 100 Main St., Ste 2, Pleasantville, KS',
      name: 'Tuscan Kitchen 2',
      lat: 38.0816,
      lng: -97.9315,
      links: { merchant: '_P07R17NtAZhxN56rneT7A' },
    })
  })

  it.each(['locations', 'merchants', 'products', 'product_options'])(
    'answers 404 to an unknown id among %s',
    async plural => {
      expect((await anybody('GET', `/${plural}/none`)).status).toBe(404)
    },
  )

  it('answers 404 to the singular paths of two signature lines', async () => {
    expect((await anybody('GET', '/merchant/_P07R17NtAZhxN56rneT7A/locations')).status).toBe(404)
    expect((await anybody('GET', '/product/NnjAQSTtcMcHYZXhRehPVQ/locations')).status).toBe(404)
  })
})

describe('accounts', () => {
  const registration = {
    email: 'new@example.com',
    password: 'testing1234',
    password_confirmation: 'testing1234',
    first_name: 'John',
    last_name: 'Doe',
  }

  it('creates a user, whose token then works', async () => {
    const { status, body } = await anybody('POST', '/users', { user: registration })
    expect(status).toBe(201)
    const [created] = body.users
    expect(created).toMatchObject({ name: 'John Doe', email: registration.email })
    const itself = instagift(
      sandbox,
      asUser({ email: registration.email, token: created.authentication_token }),
    )
    expect((await itself('GET', `/users/${created.id}`)).body.users[0].email).toBe(
      registration.email,
    )
  })

  it.each([
    ['nothing', {}],
    ['a malformed address', { user: { ...registration, email: 'person' } }],
    ['a registered address', { user: { ...registration, email: INSTAGIFT_USER.email } }],
    [
      'a password of four characters',
      { user: { ...registration, password: '1234', password_confirmation: '1234' } },
    ],
    [
      'a confirmation that differs, as in the sample',
      { user: { ...registration, password_confirmation: 'testing12345' } },
    ],
  ])('refuses %s with 400', async (_, body) => {
    expect((await anybody('POST', '/users', body)).status).toBe(400)
  })

  it('answers the token to address and password, and 401 to a wrong password', async () => {
    const { email, password, token } = INSTAGIFT_USER
    const { status, body } = await anybody('POST', '/tokens', { user: { email, password } })
    expect(status).toBe(200)
    expect(body.users[0]).toEqual({
      id: '7_JyTOaJuGD5ahUdWGvcnw',
      href: '/v2/users/7_JyTOaJuGD5ahUdWGvcnw',
      email,
      name: 'John Doe',
      authentication_token: token,
      last_login_at: '2014-10-09T16:29:44Z',
    })
    const wrong = { user: { email, password: 'wrong' } }
    expect((await anybody('POST', '/tokens', wrong)).status).toBe(401)
  })

  it('refuses the old token after a reset', async () => {
    expect((await user('DELETE', '/tokens')).status).toBe(204)
    expect((await user('GET', '/certificates')).status).toBe(401)
  })

  it('shows a merchant the name of a customer, but neither address nor token', async () => {
    const merchant = instagift(sandbox, asMerchant)
    const [seen] = (await merchant('GET', '/users/7_JyTOaJuGD5ahUdWGvcnw')).body.users
    expect(seen.name).toBe('John Doe')
    expect(seen).not.toHaveProperty('email')
    expect(seen).not.toHaveProperty('authentication_token')
    expect((await merchant('GET', '/users')).body.users).toEqual([seen])
    expect((await merchant('GET', '/users/sYdLUTYH8eVD-p6zIVn30g')).status).toBe(404)
  })

  it('resets a password and says so', async () => {
    const { status, body } = await anybody('POST', '/passwords', { email: 'person@example.com' })
    expect(status).toBe(201)
    expect(body).toEqual({ data: { title: 'Password reset sent', email: 'person@example.com' } })
    expect((await anybody('POST', '/passwords', {})).status).toBe(400)
  })

  it('takes a support ticket with name, address and message', async () => {
    const ticket = { name: 'John Doe', email: 'person@example.com', message: "I can't log in" }
    expect((await anybody('POST', '/support_tickets', ticket)).status).toBe(201)
    const { message: _, ...incomplete } = ticket
    expect((await anybody('POST', '/support_tickets', incomplete)).status).toBe(400)
  })
})

describe("a user's certificates", () => {
  const CARD = 'hD65TJvxnv8oIuyOmD056w'

  it.each(['new_face_value_cents', 'face_value_cents'])('splits by %s', async field => {
    const { status, body } = await user('POST', `/certificates/${CARD}/certificates`, {
      [field]: '4000',
    })
    expect(status).toBe(200)
    expect(body.certificates).toMatchObject([
      { id: CARD, face_value_cents: 6000, links: { parent: null } },
      { face_value_cents: 4000, parent_id: CARD, links: { parent: CARD } },
    ])
  })

  it("refuses to split off the whole, or to split what can't be split", async () => {
    const whole = { new_face_value_cents: '10000' }
    expect((await user('POST', `/certificates/${CARD}/certificates`, whole)).status).toBe(400)
    const { id } = sandbox.createCard({ system: 'instagift', balance: 10000, splittable: false })
    const part = { new_face_value_cents: '4000' }
    expect((await user('POST', `/certificates/${id}/certificates`, part)).status).toBe(400)
  })

  it('redeems as a user, and names the user in the source', async () => {
    const { body } = await user('POST', `/certificates/${CARD}/redemptions`, {
      amount_to_redeem_cents: '4000',
    })
    expect(body.redemptions[0]).toMatchObject({ amount_cents: 4000, source: 'api-v2-user' })
  })

  it.each([
    ['POST', `/certificates/${CARD}/certificates`],
    ['POST', `/certificates/${CARD}/gifts`],
    ['GET', '/gifts'],
    ['PUT', '/certificates/62DD-CV4T-R2NTM2'],
    ['DELETE', '/tokens'],
  ])('%s %s is not for merchants', async (method, path) => {
    expect((await instagift(sandbox, asMerchant)(method, path)).status).toBe(401)
  })

  it('is not for users to look up or redeem by claim code', async () => {
    expect((await user('GET', '/claim_codes/62DD-CV4T-R2NTM2')).status).toBe(401)
    expect((await user('POST', '/claim_codes/62DD-CV4T-R2NTM2/redemptions', {})).status).toBe(401)
  })

  const gift = {
    sender_name: 'Sender Schmidt',
    sender_reply_to: 'sender@example.com',
    recipient_name: 'Receiver Rogers',
    recipient_email: 'receiver@example.com',
    message: 'Enjoy this gift!',
  }

  it("gives a certificate away: gifted until claimed, then the recipient's", async () => {
    const sent = await user('POST', `/certificates/${CARD}/gifts`, { gift })
    expect(sent.status).toBe(201)
    expect(sent.body.gifts[0]).toMatchObject({
      ...gift,
      send_date: null,
      claimed_at: null,
      last_sent_at: '2014-10-09T16:29:44Z',
      attempts: 1,
      links: { certificate: CARD, sender: '7_JyTOaJuGD5ahUdWGvcnw', recipient: null },
    })
    const merchant = instagift(sandbox, asMerchant)
    const refused = await merchant('POST', '/claim_codes/62DD-CV4T-R2NTM2/redemptions', {})
    expect(refused.body.errors[0].details).toBe('That item is not available for redemption')

    const receiver = instagift(sandbox, asUser(INSTAGIFT_OTHER_USER))
    const claimed = await receiver('PUT', '/certificates/62DD-CV4T-R2NTM2')
    expect(claimed.body.certificates[0]).toMatchObject({
      status: 'assigned',
      links: { user: 'sYdLUTYH8eVD-p6zIVn30g' },
    })
    const [known] = (await user('GET', '/gifts')).body.gifts
    expect(known).toMatchObject({ links: { recipient: 'sYdLUTYH8eVD-p6zIVn30g' } })
    expect((await receiver('GET', `/gifts/${known.id}`)).body.gifts).toEqual([known])
    expect((await user('GET', `/certificates/${CARD}`)).status).toBe(401)
  })

  it.each([
    '/certificates/62DD-CV4T-R2NTM2',
    '/claim_codes/62DD-CV4T-R2NTM2/certificates',
    '/claim_codes/62DD-CV4T-R2NTM2',
  ])('can be claimed by PUT %s', async path => {
    const receiver = instagift(sandbox, asUser(INSTAGIFT_OTHER_USER))
    expect((await receiver('PUT', path)).status).toBe(200)
  })

  it('refuses a gift without sender or recipient, and a claim of a spent certificate', async () => {
    const path = `/certificates/${CARD}/gifts`
    expect((await user('POST', path, { gift: { sender_name: 'A' } })).status).toBe(400)
    expect((await user('PUT', '/certificates/SP3N-TTT4-K9W2RD')).status).toBe(400)
    expect((await user('PUT', '/certificates/NONE')).status).toBe(404)
    expect((await user('GET', '/gifts/none')).status).toBe(404)
  })
})
