<?php

declare(strict_types=1);

namespace Codecanon\Package;

/**
 * A difference between a report and the catalog: what came, and what the catalog has.
 *
 * The part names what differs: "id", "name", "group_id", "group_name", or a field of the catalog. Or it is "kind": a
 * code of another kind came, whose identity is expected; "evidence": the id or the name is that of the expected code,
 * and more speaks against it; "code" or "group": several matched equally well, their identities are expected, and the
 * first was taken; "object": what came has not the form of the object.
 */
final readonly class Conflict
{
    /** @param list<bool|int|string|null> $expected */
    public function __construct(
        public string $part,
        public mixed $received,
        public array $expected,
    ) {
    }
}
