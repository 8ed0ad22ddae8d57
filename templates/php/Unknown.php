<?php

declare(strict_types=1);

namespace Codecanon\Package;

/**
 * A code that is not in the catalog.
 *
 * @template-covariant TGroup of Group
 */
final readonly class Unknown extends Result
{
    /**
     * @param TGroup|null                    $group     the group that the object names, or if it names none, that of the id by
     *                                                  the provider's rules
     * @param Code|null                      $fallback  the code that stands for unknown ids
     * @param list<Conflict>                 $conflicts
     * @param array<string, bool|int|string> $stated
     */
    public function __construct(
        public ?Group $group,
        public ?Code $fallback,
        string $kind,
        mixed $raw,
        mixed $rawId = null,
        mixed $rawName = null,
        array $conflicts = [],
        array $stated = [],
    ) {
        parent::__construct($kind, $raw, $rawId, $rawName, $conflicts, $stated);
    }
}
