<?php

declare(strict_types=1);

namespace Codecanon\Package\Internal;

/**
 * Ids as they come on the wire: a number and its digits are the same id.
 *
 * @internal
 */
final class Ids
{
    private const INTEGER = '/^(?:0|-?[1-9][0-9]{0,14})\z/';
    private const LIMIT = 10 ** 15;

    /**
     * A value as ids: as a number and as a string. True is not 1.
     *
     * @return list<int|string>
     */
    public static function of(mixed $raw): array
    {
        $integer = self::integer($raw);
        if ($integer !== null) {
            return [$integer, \is_string($raw) ? $raw : (string) $integer];
        }

        return \is_string($raw) ? [$raw] : [];
    }

    /** A text; an integer as its digits. */
    public static function string(mixed $raw): ?string
    {
        if (\is_string($raw)) {
            return $raw;
        }
        $integer = self::integer($raw);

        return $integer === null ? null : (string) $integer;
    }

    /** An integer below 10^15, also in digits. */
    public static function integer(mixed $raw): ?int
    {
        if (\is_string($raw)) {
            return preg_match(self::INTEGER, $raw) === 1 ? (int) $raw : null;
        }
        $isWhole = \is_int($raw) || \is_float($raw) && floor($raw) === $raw;

        return $isWhole && -self::LIMIT < $raw && $raw < self::LIMIT ? (int) $raw : null;
    }
}
