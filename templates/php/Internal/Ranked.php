<?php

declare(strict_types=1);

namespace Codecanon\Package\Internal;

use Codecanon\Package\Report;

/**
 * A report with what it is ordered by, the most important first, and what it says.
 *
 * @internal
 */
final class Ranked
{
    public function __construct(
        public readonly int $time,
        public readonly int $badness,
        public readonly string $dedupKey,
        public readonly bool|int|string|null $value,
        public readonly bool $isFinal,
        public readonly Report $report,
    ) {
    }

    public static function compareByTime(self $one, self $other): int
    {
        return $one->time <=> $other->time ?: self::compareByBadness($one, $other);
    }

    public static function compareByBadness(self $one, self $other): int
    {
        return $one->badness <=> $other->badness ?: strcmp($one->dedupKey, $other->dedupKey);
    }
}
