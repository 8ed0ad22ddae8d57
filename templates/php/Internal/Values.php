<?php

declare(strict_types=1);

namespace Codecanon\Package\Internal;

/**
 * Values of a payload as the types that the catalog declares. What does not fit is null.
 *
 * @internal
 */
final class Values
{
    private const NUMBER = '/^-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?\z/';
    private const TIME = '/^(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(?:([Zz])|([+-])(\d{2}):?(\d{2}))?\z/';
    private const LIMIT = 1e15;
    private const MILLISECONDS = 1e11; // a time as a number from here on counts milliseconds, one below seconds
    private const LATEST = 253402300800; // the year 10000, in seconds

    /** An integer below 10^15, also in digits. */
    public static function integer(mixed $raw): ?int
    {
        return Ids::integer($raw);
    }

    /** A text; an integer as its digits. */
    public static function string(mixed $raw): ?string
    {
        return Ids::string($raw);
    }

    /** A number below 10^15, also in digits. What is whole is an integer. */
    public static function number(mixed $raw): int|float|null
    {
        $value = \is_string($raw) && preg_match(self::NUMBER, $raw) === 1 ? (float) $raw : $raw;
        $isNumber = (\is_int($value) || \is_float($value)) && -self::LIMIT < $value && $value < self::LIMIT;

        return $isNumber ? Ids::integer($value) ?? $value : null;
    }

    /** True or false, and nothing that is like them. */
    public static function boolean(mixed $raw): ?bool
    {
        return \is_bool($raw) ? $raw : null;
    }

    /**
     * What reads the values of an enum.
     *
     * @param class-string<\BackedEnum> $enum
     *
     * @return \Closure(mixed): (string|null)
     */
    public static function of(string $enum): \Closure
    {
        return static fn (mixed $raw): ?string => \is_string($raw) && $enum::tryFrom($raw) !== null ? $raw : null;
    }

    /**
     * A time as text in ISO 8601, to the millisecond: with an offset if one came. It comes as such a text, or as seconds
     * or milliseconds since 1970.
     */
    public static function time(mixed $raw): ?string
    {
        if (\is_string($raw)) {
            return preg_match(self::TIME, $raw, $found, \PREG_UNMATCHED_AS_NULL) === 1 ? self::timeOf($found) : null;
        }
        $count = self::number($raw) ?? -1;
        $seconds = abs($count) >= self::MILLISECONDS ? $count / 1000 : $count;
        if ($seconds < 0 || $seconds >= self::LATEST) {
            return null;
        }
        $milliseconds = (int) ($seconds * 1000);

        return \sprintf('%s.%03d+00:00', gmdate('Y-m-d\TH:i:s', intdiv($milliseconds, 1000)), $milliseconds % 1000);
    }

    /** @param array<int, string|null> $found */
    private static function timeOf(array $found): ?string
    {
        [, $year, $month, $day, $hour, $minute, $second, $fraction, $utc, $sign, $hours, $minutes] = $found;
        $offset = 60 * (int) $hours + (int) $minutes;
        $isTime = checkdate((int) $month, (int) $day, (int) $year)
            && $hour < 24 && $minute < 60 && (int) $second < 60 && $offset < 24 * 60;
        if (!$isTime) {
            return null; // such as the 31st of February
        }
        $milliseconds = str_pad(substr($fraction ?? '', 0, 3), 3, '0');
        $moment = \sprintf('%s-%s-%sT%s:%s:%s.%s', $year, $month, $day, $hour, $minute, $second ?? '00', $milliseconds);
        if ($utc === null && $sign === null) {
            return $moment;
        }
        $direction = $sign === '-' && $offset > 0 ? '-' : '+';

        return \sprintf('%s%s%02d:%02d', $moment, $direction, intdiv($offset, 60), $offset % 60);
    }
}
