<?php
/**
 * The shop's database, by PDO: its orders, and every payment that was tried for one. The lock of an order is an index: an order has at most
 * one payment that was not undone, whatever is clicked.
 *
 * A payment is `placing` → `accepted` → `paid`, `owing` (less was redeemed than promised) or `cancelled` (nothing was); or `placing` →
 * `failing` → `reopening` → `undone`. Amounts are in cents.
 */
class Orders
{
    private const SCHEMA = "
        CREATE TABLE IF NOT EXISTS orders (id VARCHAR(40) PRIMARY KEY, cart VARCHAR(40) UNIQUE, total INTEGER, currency VARCHAR(3), notice TEXT);
        CREATE TABLE IF NOT EXISTS payments (
            id VARCHAR(40) PRIMARY KEY, orderId VARCHAR(40), state VARCHAR(10), checkoutId VARCHAR(128), applied INTEGER, collect INTEGER,
            isAsked INTEGER DEFAULT 0, collected INTEGER DEFAULT 0, redeemed INTEGER DEFAULT 0, begunAt INTEGER);
        CREATE UNIQUE INDEX IF NOT EXISTS one_payment ON payments (orderId) WHERE state NOT IN ('reopening', 'undone');
        CREATE TABLE IF NOT EXISTS stock (product VARCHAR(20) PRIMARY KEY, pieces INTEGER CHECK (pieces >= 0));
        INSERT OR IGNORE INTO stock VALUES ('teapot', 1000)";

    /** @var PDO */
    private $db;

    public function __construct(string $file)
    {
        $this->db = new PDO("sqlite:$file", null, null, [PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION, PDO::ATTR_DEFAULT_FETCH_MODE => PDO::FETCH_ASSOC]);
        $this->db->exec('PRAGMA busy_timeout = 5000');
        $this->db->exec('PRAGMA journal_mode = WAL');
        $this->db->exec(self::SCHEMA);
    }

    /** The order of a cart, made when the shopper comes to the checkout. */
    public function of_cart(string $cart, int $total, string $currency): array
    {
        $this->run('INSERT OR IGNORE INTO orders VALUES (?, ?, ?, ?, NULL)', ['P-' . bin2hex(random_bytes(6)), $cart, $total, $currency]);
        return $this->rows('SELECT * FROM orders WHERE cart = ?', [$cart])[0];
    }

    public function find(string $id): ?array
    {
        return $this->rows('SELECT * FROM orders WHERE id = ?', [$id])[0] ?? null;
    }

    public function payment(string $id): ?array
    {
        return $this->rows('SELECT * FROM payments WHERE id = ?', [$id])[0] ?? null;
    }

    /** The payment of an order that was not undone. */
    public function payment_of(string $orderId): ?array
    {
        return $this->rows("SELECT * FROM payments WHERE orderId = ? AND state NOT IN ('reopening', 'undone')", [$orderId])[0] ?? null;
    }

    /** Takes the lock of the order. Null where another payment has it. */
    public function begin(string $orderId, ?string $checkoutId, int $applied): ?array
    {
        $id = 'pay-' . bin2hex(random_bytes(12));
        $begun = $this->run(
            "INSERT OR IGNORE INTO payments (id, orderId, state, checkoutId, applied, begunAt) VALUES (?, ?, 'placing', ?, ?, ?)",
            [$id, $orderId, $checkoutId, $applied, time()]
        );
        if ($begun === 0) {
            return null;
        }
        $this->run('UPDATE orders SET notice = NULL WHERE id = ?', [$orderId]);
        return $this->payment($id);
    }

    /** What is left to collect; and whether the payment provider is asked, written down before it is. */
    public function note(string $id, int $collect, bool $isAsked): void
    {
        $this->run('UPDATE payments SET collect = ?, isAsked = ? WHERE id = ?', [$collect, (int) $isAsked, $id]);
    }

    /** The order stands, and its goods are taken. Where that fails, nothing of it is written. False where it was decided already. */
    public function accept(string $id): bool
    {
        $this->db->exec('BEGIN IMMEDIATE');
        try {
            $accepted = $this->turn($id, 'placing', 'accepted');
            if ($accepted) {
                $this->run("UPDATE stock SET pieces = pieces - 1 WHERE product = 'teapot'", []);
            }
            $this->db->exec('COMMIT');
            return $accepted;
        } catch (Exception $error) {
            $this->db->exec('ROLLBACK');
            throw $error;
        }
    }

    public function turn(string $id, string $from, string $to): bool
    {
        return $this->run('UPDATE payments SET state = ? WHERE id = ? AND state = ?', [$to, $id, $from]) > 0;
    }

    /** From now on the payment is undone, and the shopper reads why. */
    public function fail(string $id, string $notice): void
    {
        if ($this->turn($id, 'placing', 'failing')) {
            $this->run('UPDATE orders SET notice = ? WHERE id = (SELECT orderId FROM payments WHERE id = ?)', [$notice, $id]);
        }
    }

    public function settle(string $id, string $state, int $redeemed, int $collected): void
    {
        $this->run(
            "UPDATE payments SET state = ?, redeemed = ?, collected = ? WHERE id = ? AND state = 'accepted'",
            [$state, $redeemed, $collected, $id]
        );
    }

    /** What is not at its end. */
    public function unfinished(): array
    {
        return $this->rows("SELECT * FROM payments WHERE state IN ('placing', 'failing', 'reopening', 'accepted')", []);
    }

    private function run(string $sql, array $values): int
    {
        $statement = $this->db->prepare($sql);
        $statement->execute($values);
        return $statement->rowCount();
    }

    private function rows(string $sql, array $values): array
    {
        $statement = $this->db->prepare($sql);
        $statement->execute($values);
        return $statement->fetchAll();
    }
}
