<?php

declare(strict_types=1);

namespace Codecanon\Package\Internal;

use Codecanon\Package\Catalog;
use Codecanon\Package\InvalidOverrides;

/**
 * Checks overrides.
 *
 * @internal
 */
final class Overriding
{
    /**
     * The overrides as values on the wire.
     *
     * @param array<string, \Closure(mixed): (bool|int|string|null)> $fields what reads the value of each field
     *
     * @return array<string, array<string, bool|int|string|null>>
     *
     * @throws InvalidOverrides
     */
    public static function checked(mixed $overrides, array $fields): array
    {
        if ($overrides !== [] && !Json::isObject($overrides)) {
            throw new InvalidOverrides(['overrides must map the identity of a code to fields']);
        }
        $found = $problems = [];
        foreach ((array) $overrides as $identity => $override) {
            [$found[$identity], $wrong] = self::checkedOne((string) $identity, $override, $fields);
            $problems = [...$problems, ...$wrong];
        }
        if ($problems !== []) {
            throw new InvalidOverrides($problems);
        }

        return $found;
    }

    /**
     * @param array<string, \Closure(mixed): (bool|int|string|null)> $fields
     *
     * @return array{array<string, bool|int|string|null>, list<string>} the values, and the problems
     */
    private static function checkedOne(string $identity, mixed $override, array $fields): array
    {
        if (Catalog::tryFrom($identity) === null) {
            $shown = self::shown($identity);

            return [[], ["unknown identity {$shown}: the catalog has no such code; an identity is provider/code_set/id"]];
        }
        if ($override !== [] && !Json::isObject($override)) {
            return [[], ["{$identity}: must map fields to values"]];
        }
        $values = $problems = [];
        foreach ((array) $override as $field => $value) {
            $convert = $fields[$field] ?? null;
            if ($convert === null) {
                $known = implode(', ', array_keys($fields));
                $problems[] = "{$identity}: unknown field " . self::shown((string) $field) . "; known fields: {$known}";
                continue;
            }
            $values[$field] = $value === null ? null : $convert($value instanceof \BackedEnum ? $value->value : $value);
            if ($value !== null && $values[$field] === null) {
                $problems[] = "{$identity}: unknown value " . self::shown($value) . " of {$field}";
            }
        }

        return [$values, $problems];
    }

    private static function shown(mixed $value): string
    {
        return match (true) {
            $value instanceof \BackedEnum => self::shown($value->value),
            \is_string($value) => Json::ascii(Json::cut($value, 200)),
            \is_scalar($value) => var_export($value, true),
            default => get_debug_type($value),
        };
    }
}
