<?php

declare(strict_types=1);

namespace Codecanon\Package;

/** How many final reports of a message in several parts have a value. Null: they state none. */
final readonly class PartCount
{
    public function __construct(
        public bool|int|string|null $value,
        public int $count,
    ) {
    }
}
