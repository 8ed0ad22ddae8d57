<?php

declare(strict_types=1);

namespace Codecanon\Package\Internal;

/**
 * What must hold for an element: paths to values that it has or lacks, and to values among some.
 *
 * @internal
 */
final class Conditions
{
    /**
     * @param list<string>                               $has
     * @param list<string>                               $lacks
     * @param list<array{string, list<bool|int|string>}> $where
     */
    public function __construct(
        private readonly array $has = [],
        private readonly array $lacks = [],
        private readonly array $where = [],
    ) {
    }

    public function hold(mixed $element): bool
    {
        foreach ($this->has as $path) {
            if (Paths::first($element, [$path]) === null) {
                return false;
            }
        }
        if (Paths::first($element, $this->lacks) !== null) {
            return false;
        }
        foreach ($this->where as [$path, $values]) {
            $found = Paths::first($element, [$path]);
            if (array_filter($values, static fn (mixed $value): bool => Json::same($found, $value)) === []) {
                return false;
            }
        }

        return true;
    }
}
