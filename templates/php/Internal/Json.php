<?php

declare(strict_types=1);

namespace Codecanon\Package\Internal;

/**
 * Decoded JSON. An object is an instance of stdClass, or an array that is no list; an empty array is a list.
 *
 * @internal
 */
final class Json
{
    /** The value under a key of an object; null if there is none. */
    public static function get(mixed $value, string $key): mixed
    {
        if ($value instanceof \stdClass) {
            return $value->{$key} ?? null;
        }

        return \is_array($value) && !array_is_list($value) ? $value[$key] ?? null : null;
    }

    /** Whether a value is a JSON object. */
    public static function isObject(mixed $value): bool
    {
        return $value instanceof \stdClass || \is_array($value) && !array_is_list($value);
    }

    /** Whether a value is a JSON list. */
    public static function isList(mixed $value): bool
    {
        return \is_array($value) && array_is_list($value);
    }

    /** Whether a value can be an id or a name: a string or a number. */
    public static function isScalar(mixed $value): bool
    {
        return \is_string($value) || \is_int($value) || \is_float($value);
    }

    /** Whether two values are the same. 1 and 1.0 are, 1 and "1" are not. */
    public static function same(mixed $one, mixed $other): bool
    {
        return $one === $other || \is_float($one) && \is_int($other) && $one == $other;
    }

    /** A value as JSON in ASCII. */
    public static function ascii(mixed $value): string
    {
        $flags = \JSON_UNESCAPED_SLASHES | \JSON_INVALID_UTF8_SUBSTITUTE | \JSON_PARTIAL_OUTPUT_ON_ERROR;

        return str_replace("\x7F", '\u007f', (string) json_encode($value, $flags));
    }

    /** The first characters of a text. Characters are code points. */
    public static function cut(string $text, int $length): string
    {
        $start = substr($text, 0, 4 * $length);
        if (preg_match('//u', $start) !== 1) {
            $start = json_decode((string) json_encode($start, \JSON_INVALID_UTF8_SUBSTITUTE));
        }

        return preg_match("/^.{0,{$length}}/us", $start, $found) === 1 ? $found[0] : '';
    }
}
