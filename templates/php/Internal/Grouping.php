<?php

declare(strict_types=1);

namespace Codecanon\Package\Internal;

/**
 * What the rules of providers say of an id.
 *
 * @internal
 */
final class Grouping
{
    /** The first characters of a text that has as many. Characters are code points. */
    public static function prefix(int|string $id, int $size): ?string
    {
        return \is_string($id) && preg_match("/^.{{$size}}/us", $id, $found) === 1 ? $found[0] : null;
    }

    /** An integer divided by the size and rounded down: -1 by 100 is -1. */
    public static function quotient(int|string $id, int $size): ?int
    {
        return \is_int($id) ? intdiv($id, $size) - (int) ($id % $size < 0) : null;
    }

    /** The bits of an unsigned integer of 32 bits that the mask has too. */
    public static function masked(int|string $id, int $mask): ?int
    {
        return \is_int($id) && self::within($id, 0, 0xFFFFFFFF) ? $id & $mask : null;
    }

    /** Whether an integer is in a range, its ends included. */
    public static function within(int|string $id, int $low, int $high): bool
    {
        return \is_int($id) && $low <= $id && $id <= $high;
    }

    /** Whether a text begins with a prefix. */
    public static function starts(int|string $id, string $prefix): bool
    {
        return \is_string($id) && str_starts_with($id, $prefix);
    }
}
