<?php

declare(strict_types=1);

namespace Codecanon\Package;

/** Why not to use a code any more, since which version of the catalog, and the code to use instead. */
final readonly class Deprecation
{
    public function __construct(
        public string $reason,
        public ?string $since = null,
        public ?Code $replacedBy = null,
    ) {
    }
}
