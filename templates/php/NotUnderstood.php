<?php

declare(strict_types=1);

namespace Codecanon\Package;

/** A part of a payload in which nothing was recognized, and why. */
final readonly class NotUnderstood
{
    public function __construct(
        public Reason $reason,
        public string $path,
        public mixed $raw,
    ) {
    }
}
