/**
 * What the Instagift sandbox remembers: certificates, redemptions, gifts and users, in plain maps in the order of their making.
 */

import { bare } from '../system.ts'
import type { Product } from './catalog.ts'

export type Certificate = {
  id: string
  parentId: string | null
  productType: Product['type']
  claimCode: string
  /** assigned, gifted, pending, redeemed, cancelled, returned, or whatever a test made up. */
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
  readonly certificates = new Map<string, Certificate>()
  readonly redemptions = new Map<string, CertificateRedemption>()
  readonly gifts = new Map<string, Gift>()
  readonly users = new Map<string, User>()
  readonly supportTickets: { name: string; email: string; message: string }[] = []

  /** By the claim code exactly as written, or (loosely) by its letters and digits alone. */
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
