import { Migration } from '@medusajs/framework/mikro-orm/migrations'

export class Migration20261126050000 extends Migration {
  override async up(): Promise<void> {
    this.addSql(`create table if not exists "gift_payment" (
      "id" text not null primary key,
      "cart_id" text not null,
      "order_id" text null,
      "checkout_id" text not null,
      "state" text not null default 'quoted'
        check ("state" in ('quoted', 'placed', 'ordered', 'settled', 'cancelled', 'closed')),
      "payment_id" text null,
      "due_at" timestamptz null,
      "tries" integer not null default 0,
      "told" text null,
      "claimed_by" text null,
      "claimed_until" timestamptz null,
      "created_at" timestamptz not null default now(),
      "updated_at" timestamptz not null default now(),
      "deleted_at" timestamptz null
    );`)
    this.addSql(
      'create unique index if not exists "IDX_gift_payment_cart_id_unique" on "gift_payment" ("cart_id") where deleted_at is null;',
    )
    this.addSql(
      'create index if not exists "IDX_gift_payment_order_id" on "gift_payment" ("order_id") where deleted_at is null;',
    )
    this.addSql(
      'create index if not exists "IDX_gift_payment_due_at" on "gift_payment" ("due_at") where deleted_at is null;',
    )
    this.addSql(
      'create index if not exists "IDX_gift_payment_deleted_at" on "gift_payment" ("deleted_at") where deleted_at is null;',
    )
  }

  override async down(): Promise<void> {
    this.addSql('drop table if exists "gift_payment" cascade;')
  }
}
