/** What the Instagift sandbox remembers: certificates, redemptions, gifts and users, each by id and oldest first. */
import { bare } from '../cards/codes.ts'
import type { World } from '../world.ts'
import type { Product } from './catalog.ts'
import type { InstagiftOptions } from './options.ts'

export type InstagiftWorld = World<InstagiftOptions>

export type Certificate = {
  id: string
  parentId: string | null
  productType: Product['type']
  claimCode: string
  /** assigned, gifted, pending, redeemed, cancelled, returned, or what a test made up. */
  status: string
  canSplitValue: boolean
  currency: string
  faceCents: number
  priceCents: number
  title: string
  userId: string
  merchantId: string
  productId: string
  productOptionId: string
  locationRequired: boolean
  /** Milliseconds since the epoch, like all times here. */
  expiresAt: number | null
  createdAt: number
  updatedAt: number
  scenario: string
  explanation: string
}

export type CertificateRedemption = {
  id: string
  certificateId: string
  userId: string
  merchantId: string
  locationId: string | null
  amountCents: number
  amountPaidCents: number
  source: string
  createdAt: number
}

export type Gift = {
  id: string
  certificateId: string
  senderId: string
  recipientId: string | null
  senderName: string
  senderReplyTo: string | null
  recipientName: string | null
  recipientEmail: string
  message: string | null
  sendDate: string | null
  claimedAt: number | null
  lastSentAt: number | null
  createdAt: number
  updatedAt: number
}

export type User = {
  id: string
  email: string
  name: string | null
  password: string
  token: string
  lastLoginAt: number | null
  createdAt: number
}

export class InstagiftState {
  readonly world: InstagiftWorld
  readonly certificates = new Map<string, Certificate>()
  readonly redemptions = new Map<string, CertificateRedemption>()
  readonly gifts = new Map<string, Gift>()
  readonly users = new Map<string, User>()
  readonly supportTickets: { name: string; email: string; message: string }[] = []

  constructor(world: InstagiftWorld) {
    this.world = world
  }

  /** By the claim code exactly as written, or loosely by its letters and digits alone. */
  byClaimCode(code: string, loosely: boolean): Certificate | undefined {
    for (const certificate of this.certificates.values()) {
      if (certificate.claimCode === code) return certificate
      if (loosely && bare(certificate.claimCode) === bare(code)) return certificate
    }
    return undefined
  }

  byEmail(email: string): User | undefined {
    return [...this.users.values()].find(user => user.email === email)
  }

  clear(): void {
    for (const map of [this.certificates, this.redemptions, this.gifts, this.users]) map.clear()
    this.supportTickets.length = 0
  }
}
