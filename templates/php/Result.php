<?php

declare(strict_types=1);

namespace Codecanon\Package;

/** What an object of a report means: it is Known or Unknown. */
abstract readonly class Result
{
    /**
     * @param string                         $kind      the kind of the object, such as "error"
     * @param mixed                          $raw       the object as it came
     * @param mixed                          $rawId     the id that came, of any type; null if none came
     * @param mixed                          $rawName   the name that came, of any type; null if none came
     * @param list<Conflict>                 $conflicts
     * @param array<string, bool|int|string> $stated    the fields that the object itself states, by their ids
     */
    public function __construct(
        public string $kind,
        public mixed $raw,
        public mixed $rawId = null,
        public mixed $rawName = null,
        public array $conflicts = [],
        public array $stated = [],
    ) {
    }
}
