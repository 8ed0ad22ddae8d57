<?php

declare(strict_types=1);

namespace Codecanon\Package\Internal;

/**
 * Ways to values in decoded JSON, as the spec of a provider writes them, such as price.currency.
 *
 * A step is a key, the number of an item, or Each.
 *
 * @internal
 */
final class Paths
{
    private const STEP = '/(?<key>(?:[^\\\\.[\]*^]|\\\\.)+)|\[(?<item>[0-9]*)\]|\*/su';
    private const NAME = '/^[A-Za-z_$][A-Za-z0-9_$]*\z/';
    private const LONGEST_KEY = 100; // characters of a key that are shown

    /** @var array<string, list<string|int|Each>> */
    private static array $known = [];

    /**
     * The steps of a path.
     *
     * @return list<string|int|Each>
     */
    public static function steps(string $path): array
    {
        return self::$known[$path] ??= self::parsed($path);
    }

    /**
     * The first value other than null that a path leads to. Each "^" starts from one object further around.
     *
     * @param list<string> $paths
     */
    public static function first(mixed $value, array $paths, ?Element $around = null): mixed
    {
        foreach ($paths as $path) {
            $found = $value;
            $outer = $around;
            for ($up = 0; ($path[$up] ?? '') === '^'; ++$up) {
                $found = $outer?->value;
                $outer = $outer?->around;
            }
            foreach (self::steps($path) as $step) {
                $found = self::valueAt($found, $step);
            }
            if ($found !== null) {
                return $found;
            }
        }

        return null;
    }

    /**
     * The elements of a container. Null if the payload does not have it.
     *
     * @param list<string|int|Each> $container
     *
     * @return list<Element>|null
     */
    public static function elements(Element $payload, array $container): ?array
    {
        $found = [$payload];
        foreach ($container as $step) {
            $children = array_map(static fn (Element $element): ?array => self::children($element, $step), $found);
            $there = array_filter($children, \is_array(...));
            $found = array_merge(...array_values($there));
            if ($found === []) {
                return $there === [] ? null : [];
            }
        }

        return $found;
    }

    /** @return list<string|int|Each> */
    private static function parsed(string $path): array
    {
        if ($path === '.') {
            return [];
        }
        preg_match_all(self::STEP, $path, $found, \PREG_SET_ORDER | \PREG_UNMATCHED_AS_NULL);

        return array_map(static fn (array $step): string|int|Each => match (true) {
            $step['key'] !== null => preg_replace('/\\\\(.)/su', '$1', $step['key']),
            $step[0] === '*' => Each::Value,
            $step['item'] === '' => Each::Item,
            default => (int) $step['item'],
        }, $found);
    }

    /** The value that a step leads to; null if it leads to none, or to several. */
    private static function valueAt(mixed $value, string|int|Each $step): mixed
    {
        return match (true) {
            \is_string($step) => Json::get($value, $step),
            \is_int($step) => Json::isList($value) ? $value[$step] ?? null : null,
            default => null,
        };
    }

    /**
     * What a step leads to from an element. Null if it leads nowhere.
     *
     * @return list<Element>|null
     */
    private static function children(Element $element, string|int|Each $step): ?array
    {
        $value = $element->value;
        if (Json::isList($value) && ($step === Each::Item || \is_int($step))) {
            return self::items($element, $step);
        }
        if (!Json::isObject($value) || \is_int($step)) {
            return null;
        }
        if ($step === Each::Item) {
            return [new Element($value, $element->path, $element->around, true)];
        }
        if ($step === Each::Value) {
            $keys = array_map(\strval(...), array_keys((array) $value));

            return array_map(static fn (string $key): Element => self::below($element, $key, true), $keys);
        }

        return Json::get($value, $step) === null ? null : [self::below($element, $step, $element->isListed)];
    }

    /**
     * The items of a list, or one of them.
     *
     * @return list<Element>
     */
    private static function items(Element $list, int|Each $step): array
    {
        $items = \is_int($step) ? \array_slice($list->value, $step, 1, true) : $list->value;
        $isListed = $step === Each::Item || $list->isListed;
        $elements = [];
        foreach ($items as $number => $item) {
            $elements[] = new Element($item, "{$list->path}[{$number}]", $list->around, $isListed);
        }

        return $elements;
    }

    private static function below(Element $element, string $key, bool $isListed): Element
    {
        $path = self::pathBelow($element->path, $key);

        return new Element(Json::get($element->value, $key), $path, $element, $isListed);
    }

    /** The way to the value of a key, as JavaScript writes it: results[0].status. */
    private static function pathBelow(string $path, string $key): string
    {
        $shown = Json::cut($key, self::LONGEST_KEY);
        if (preg_match(self::NAME, $shown) === 1) {
            return $path === '' ? $shown : "{$path}.{$shown}";
        }

        return $path . '[' . Json::ascii($shown) . ']';
    }
}
