<?php

declare(strict_types=1);

namespace Codecanon\Package;

/**
 * A code of the catalog.
 *
 * @template-covariant TCode of Code
 * @template-covariant TGroup of Group
 */
final readonly class Known extends Result
{
    /**
     * @param TCode                          $code
     * @param TGroup|null                    $group     the group of the code that the object names, or else its first
     * @param list<Conflict>                 $conflicts
     * @param array<string, bool|int|string> $stated
     */
    public function __construct(
        public Code $code,
        public ?Group $group,
        string $kind,
        mixed $raw,
        mixed $rawId,
        mixed $rawName,
        array $conflicts,
        array $stated,
    ) {
        parent::__construct($kind, $raw, $rawId, $rawName, $conflicts, $stated);
    }
}
