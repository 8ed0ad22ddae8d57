<?php

declare(strict_types=1);

namespace Codecanon\Package;

/** Ids that are not for codes of the catalog. */
final readonly class ReservedIds
{
    /** @param 'vendor'|'private'|'unassigned' $use */
    public function __construct(
        public string $use,
        public ?string $label = null,
    ) {
    }
}
